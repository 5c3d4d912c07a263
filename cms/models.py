"""The tables of the pages: base page, pictures, editorial pages, texts of the site."""

from cms.base_page import BasePage
from cms.editorial import ArticleIndexPage, ArticlePage, ArticleTag, HomePage, PlainPage
from cms.fields import BodyField
from cms.pictures import Picture, PictureRendition
from cms.site_texts import SiteTexts

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "ArticleTag",
    "BasePage",
    "BodyField",
    "HomePage",
    "Picture",
    "PictureRendition",
    "PlainPage",
    "SiteTexts",
]
