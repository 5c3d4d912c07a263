"""The tables of the pages: base page, pictures, editorial pages, texts of the site."""

from cms.base_page import BasePage
from cms.editorial import ArticleIndexPage, ArticlePage, ArticleTag, HomePage, PlainPage
from cms.fields import BodyField
from cms.pictures import Picture, PictureRendition
from cms.review.models import EditorsTask, ReviewTask
from cms.site_texts import SiteTexts

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "ArticleTag",
    "BasePage",
    "BodyField",
    "EditorsTask",
    "HomePage",
    "Picture",
    "PictureRendition",
    "PlainPage",
    "ReviewTask",
    "SiteTexts",
]
