"""Putting a page in its place, once, and bringing it up to date when its text changed.

A page is known by its translation key. One that already says what it should is left alone, so that
loading twice writes nothing.
"""

from typing import Any, TypeVar
from uuid import UUID

from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.fields import StreamField
from wagtail.models import Locale, Page

from cms.models import BasePage

SomePage = TypeVar("SomePage", bound=BasePage)
Fields = dict[str, Any]


def put_page(
    model: type[SomePage],
    *,
    parent: Page,
    key: UUID,
    fields: Fields,
    tags: dict[str, list[str]] | None = None,
) -> SomePage:
    """Return the source page with this key below this parent, published with these fields.

    Args:
        fields: values by name; those of a body are its raw data.
        tags: words by the name of their field.
    """
    found: SomePage | None = model.objects.filter(translation_key=key, locale=parent.locale).first()
    if found is None:
        page = model(locale=parent.locale, translation_key=key, live=False)
        _fill(page, fields, tags or {})
        parent.add_child(instance=page)
        page.save_revision().publish()
        parent.refresh_from_db()
        return again(page)
    return bring_up_to_date(found, fields, tags or {})


def put_translation(
    source: SomePage, *, language: str, fields: Fields, tags: dict[str, list[str]] | None = None
) -> SomePage:
    """Return the translation of a page, published with these words; its stand-in becomes the translation."""
    locale = Locale.objects.get(language_code=language)
    page = source.get_translation_or_none(locale)
    if page is None:
        page = source.copy_for_translation(locale, copy_parents=True)
    elif page.alias_of_id is not None:
        ConvertAliasPageAction(page).execute(skip_permission_checks=True)
    translated: SomePage = again(page)
    return bring_up_to_date(translated, fields, tags or {})


def bring_up_to_date(page: SomePage, fields: Fields, tags: dict[str, list[str]]) -> SomePage:
    """Publish the page with these fields unless it says all of it already."""
    if page.live and _says(page, fields, tags):
        return page
    _fill(page, fields, tags)
    page.save_revision().publish()
    return again(page)


def again(page: SomePage) -> SomePage:
    """Return the page as the database has it now."""
    found: SomePage = type(page).objects.get(pk=page.pk)
    return found


def _fill(page: BasePage, fields: Fields, tags: dict[str, list[str]]) -> None:
    for name, value in fields.items():
        setattr(page, name, _as_stream(page, name, value))
    for name, words in tags.items():
        getattr(page, name).set(words)


def _says(page: BasePage, fields: Fields, tags: dict[str, list[str]]) -> bool:
    same = all(
        _plain(page, name, getattr(page, name)) == _plain(page, name, value) for name, value in fields.items()
    )
    return same and all(set(getattr(page, name).names()) == set(words) for name, words in tags.items())


def _as_stream(page: BasePage, name: str, value: Any) -> Any:
    field = page._meta.get_field(name)
    if isinstance(field, StreamField) and isinstance(value, list):
        return field.stream_block.to_python(value)
    return value


def _plain(page: BasePage, name: str, value: Any) -> Any:
    """Return a value as it would be stored, so that two of them compare."""
    field = page._meta.get_field(name)
    if not isinstance(field, StreamField):
        return value
    stored = field.stream_block.get_prep_value(_as_stream(page, name, value))
    return field.stream_block.get_prep_value(field.stream_block.to_python(stored))
