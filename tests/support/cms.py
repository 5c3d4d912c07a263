"""Builders of pages: all of them go through the page API, so no test can build an impossible page."""

from io import BytesIO
from itertools import count
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.documents.models import Document
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.models import ArticleIndexPage, ArticlePage, HomePage, Picture, PlainPage

_number = count(1)


def home(language: str = "nl") -> HomePage:
    """Return the front page of a language, as the first migration laid it."""
    return HomePage.objects.get(locale__language_code=language)


def stories(language: str = "nl") -> ArticleIndexPage:
    """Return the list of articles of a language."""
    return ArticleIndexPage.objects.get(locale__language_code=language)


def publish(page: Any) -> Any:
    """Publish a page as an editor does, and return it as it then is."""
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def add(parent: Page, page: Any, *, live: bool = True) -> Any:
    """Add a page below another, as a draft first."""
    page.live = False
    parent.__class__.objects.get(pk=parent.pk).add_child(instance=page)
    return publish(page) if live else page


def article(
    title: str = "", *, live: bool = True, body: list[Any] | None = None, **fields: Any
) -> ArticlePage:
    """Add a Dutch article."""
    number = next(_number)
    page = ArticlePage(
        title=title or f"Verhaal {number}",
        slug=f"verhaal-{number}",
        summary=fields.pop("summary", "Wat we probeerden."),
        body=blocks(body if body is not None else [("text", "<p>Toen telden we.</p>")]),
        **fields,
    )
    return add(stories(), page, live=live)


def plain_page(title: str, *, live: bool = True, below: Page | None = None, **fields: Any) -> PlainPage:
    """Add a Dutch plain page, below the front page unless told otherwise."""
    page = PlainPage(title=title, body=blocks([("text", "<p>Tekst.</p>")]), **fields)
    return add(below or home(), page, live=live)


def blocks(values: list[Any]) -> list[dict[str, Any]]:
    """Return (type, value) pairs as raw stream data with ids; a third item is the id to use."""
    return [
        {"type": value[0], "value": value[1], "id": value[2] if len(value) > 2 else str(uuid4())}
        for value in values
    ]


def items(values: list[Any]) -> list[dict[str, Any]]:
    """Return values as raw list data with lasting ids."""
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]


def picture(*, alt: str = "Twee leerlingen leggen stroken papier naast elkaar", **fields: Any) -> Picture:
    """Add a picture of 40 by 30 pixels."""
    content = BytesIO()
    Image.new("RGB", (1600, 1200), "#1b6650").save(content, "JPEG", quality=20)
    made = Picture(
        title=fields.pop("title", "Stroken papier"),
        file=ImageFile(BytesIO(content.getvalue()), name=f"stroken-{next(_number)}.jpg"),
        alt=alt,
        **fields,
    )
    made.full_clean()
    made.save()
    return made


def document(name: str = "weekrooster.odt", content: bytes = b"inhoud") -> Document:
    """Add a document."""
    return Document.objects.create(title=name, file=ContentFile(content, name=name))


def translate(page: Any, words: dict[str, str], *, language: str = "en") -> Any:
    """Translate a published page as translators do, and publish the translation.

    Args:
        page: the source.
        words: translation of each string of the source; a string left out stays as it was.
    """
    source, _created = TranslationSource.update_or_create_from_instance(page)
    locale = home(language).locale
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data in words:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                defaults={"data": words[segment.string.data]},
            )
    translation.save_target(publish=False)
    there = page.get_translation(locale).specific
    there.get_latest_revision().publish()
    there.refresh_from_db()
    return there
