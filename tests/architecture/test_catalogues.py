"""Dutch is complete, keeps its placeholders, and says one thing one way."""

import ast
import re
from collections import defaultdict

import pytest
from django.conf import settings

from config.translations.catalogues import STOREYS, catalogue_path, extracted, is_translated, messages, read

PLACEHOLDER = re.compile(r"%\([a-z_0-9]+\)[sd]|%[sd]|\{[a-z_0-9]*\}", re.IGNORECASE)


def words(storey: str) -> list:
    return list(messages(read(catalogue_path(settings.ROOT, storey))))


def as_tuple(text) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (text,)


@pytest.mark.parametrize("storey", STOREYS)
def test_the_catalogue_holds_exactly_the_strings_of_the_storey(storey):
    wanted = {(message.id, message.context) for message in messages(extracted(settings.ROOT, storey))}
    kept = {(message.id, message.context) for message in words(storey)}
    assert kept == wanted, f"run: manage.py extract_messages {storey}"


@pytest.mark.parametrize("storey", STOREYS)
def test_every_string_has_its_dutch_in_every_form(storey):
    assert [message.id for message in words(storey) if message.fuzzy or not is_translated(message)] == []


@pytest.mark.parametrize("storey", STOREYS)
def test_translations_keep_the_placeholders(storey):
    wrong = []
    for message in filter(is_translated, words(storey)):
        originals = as_tuple(message.id)
        for number, translation in enumerate(as_tuple(message.string)):
            allowed = {tuple(sorted(PLACEHOLDER.findall(original))) for original in originals}
            wanted = tuple(sorted(PLACEHOLDER.findall(originals[min(number, len(originals) - 1)])))
            has = tuple(sorted(PLACEHOLDER.findall(translation)))
            if has != wanted and not (number == 0 and has in allowed):
                wrong.append((message.id, translation))
    assert wrong == []


def test_the_same_string_reads_the_same_in_every_storey():
    said = defaultdict(set)
    for storey in STOREYS:
        for message in filter(is_translated, words(storey)):
            said[message.id, message.context].add(as_tuple(message.string))
    assert {key: ways for key, ways in said.items() if len(ways) > 1} == {}


def test_strings_are_marked_by_names_that_extraction_knows():
    """A marker under another name would leave its string untranslated without a word."""
    renamed = [
        f"{path.relative_to(settings.ROOT)}: {name.name} as {name.asname}"
        for storey in STOREYS
        for path in (settings.ROOT / storey).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if name.name.endswith(("gettext", "gettext_lazy")) and name.asname not in {None, "_"}
    ]
    assert renamed == []
