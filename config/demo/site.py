"""The editorial pages: about, help, privacy, accessibility, and the articles."""

from typing import Any

from django.utils.text import slugify
from wagtail.models import Page

from cms.models import ArticleIndexPage, ArticlePage, HomePage, PlainPage, SiteTexts
from config.demo import content_files
from config.demo.blocks import body_data
from config.demo.drawings import drawn_picture
from config.demo.keys import lasting_id, lasting_key
from config.demo.pages import Fields, put_page, put_translation

PAGES = ("over-leerkring", "hulp", "privacy", "toegankelijkheid")
FORMER_PAGES = ("huisregels",)
"""What the demo once had as a page of editors, and the site itself shows by now."""
ARTICLES = {
    "nl": {
        "title": "Artikelen",
        "slug": "artikelen",
        "summary": "Nieuws, handleidingen en verhalen uit de klas.",
    },
    "en": {
        "title": "Articles",
        "slug": "articles",
        "summary": "News, guides and stories from the classroom.",
    },
}
FOOTER = {
    "nl": (
        "**Leerkring** is van en voor scholen. Geen reclame, geen volgers van buiten. "
        "Dit is een voorbeeldsite: mensen en scholen erop zijn bedacht."
    ),
    "en": (
        "**Leerkring** is made by and for schools. No advertising, nobody following you from elsewhere. "
        "This is an example site: its people and schools are made up."
    ),
}


def front_page() -> HomePage:
    """Return the front page in the source language."""
    home: HomePage = HomePage.objects.get(locale__language_code=content_files.SOURCE_LANGUAGE, alias_of=None)
    return home


def load_plain_pages() -> None:
    """Put the pages that the footer links to in their places, in both languages."""
    home = front_page()
    for name in PAGES:
        path = f"pages/{name}"
        page = put_page(
            PlainPage, parent=home, key=lasting_key("pages", name), fields=_plain_fields(path, "nl", name)
        )
        for language in _translated(path):
            slug = slugify(content_files.read(path, language)["title"])
            put_translation(page, language=language, fields=_plain_fields(path, language, slug))


def take_former_pages_down() -> None:
    """Take down what a demo loaded earlier has as a page, and the footer would show twice; done once."""
    keys = [lasting_key("pages", name) for name in FORMER_PAGES]
    for page in PlainPage.objects.filter(translation_key__in=keys, live=True):
        page.unpublish()


def load_site_texts() -> None:
    """Say that this is an example, and which page people agree with, where editors said nothing."""
    texts = SiteTexts.load()
    if texts.footer_nl or texts.footer_en:
        return
    texts.footer_nl, texts.footer_en = FOOTER["nl"], FOOTER["en"]
    texts.privacy_page = _dutch_page("privacy")
    texts.save()


def _dutch_page(name: str) -> PlainPage:
    page: PlainPage = PlainPage.objects.get(
        translation_key=lasting_key("pages", name), locale__language_code=content_files.SOURCE_LANGUAGE
    )
    return page


def load_articles() -> None:
    """Put every article in its place, with its translation where there is one."""
    index = _article_index()
    for name in content_files.names_in("articles"):
        path = f"articles/{name}"
        page = put_page(
            ArticlePage,
            parent=index,
            key=lasting_key("articles", name),
            fields=_article_fields(path, "nl", slug=name),
            tags={"tags": content_files.read(path, "nl")["tags"]},
        )
        for language in _translated(path):
            text = content_files.read(path, language)
            fields = _article_fields(path, language, slug=slugify(text["title"]))
            put_translation(page, language=language, fields=fields, tags={"tags": text["tags"]})


def _translated(path: str) -> list[str]:
    return [language for language in content_files.TRANSLATIONS if content_files.exists(path, language)]


def _article_index() -> ArticleIndexPage:
    home = front_page()
    known: ArticleIndexPage | None = ArticleIndexPage.objects.child_of(home).first()
    if known is not None and known.translation_key != lasting_key("articles"):
        return known
    index = put_page(ArticleIndexPage, parent=home, key=lasting_key("articles"), fields=dict(ARTICLES["nl"]))
    for language in content_files.TRANSLATIONS:
        put_translation(index, language=language, fields=dict(ARTICLES[language]))
    return index


def _plain_fields(path: str, language: str, slug: str) -> Fields:
    text = content_files.read(path, language)
    return {
        "title": text["title"],
        "slug": slug,
        "summary": text["summary"],
        "show_in_menus": True,
        "body": _body(PlainPage, path, language),
    }


def _article_fields(path: str, language: str, *, slug: str) -> Fields:
    text = content_files.read(path, language)
    return {
        "title": text["title"],
        "slug": slug,
        "summary": text["summary"],
        "kind": text["kind"].replace(" ", "_"),
        "minutes": text["minutes"],
        "body": _body(ArticlePage, path, language),
        "sources": source_data(text.get("sources", []), path),
    }


def source_data(sources: list[dict[str, str]], path: str) -> list[dict[str, Any]]:
    """Return the data of a list of sources, at an article or a course."""
    return [
        {"type": "source", "id": lasting_id(path, "source", number), "value": source}
        for number, source in enumerate(sources)
    ]


def _body(model: type[Page], path: str, language: str) -> list[dict[str, Any]]:
    return body_data(
        content_files.read(path, language)["blocks"],
        at=(path,),
        language=language,
        known=set(model._meta.get_field("body").stream_block.child_blocks),
        picture=drawn_picture,
    )
