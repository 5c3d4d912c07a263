"""Extracting, merging and compiling translations."""

import gettext
import os

from config.translations.catalogues import (
    as_text,
    catalogue_path,
    compile_all,
    compiled_path,
    merge,
    messages,
    read,
)
from config.translations.extraction import in_source, in_template


def found(template: str) -> list:
    return [(item.text, item.context) for item in in_template(template)]


def storey_with(root, code: str):
    folder = root / "core"
    folder.mkdir(exist_ok=True)
    (folder / "words.py").write_text(code, encoding="utf-8")
    (root / "templates").mkdir(exist_ok=True)
    return catalogue_path(root, "core")


def translate(path, pairs: dict[str, str]) -> None:
    catalogue = read(path)
    for message in messages(catalogue):
        message.string = pairs[message.id]
    path.write_bytes(as_text(catalogue))


def test_templates_give_up_their_strings_whatever_their_indentation():
    template = """
    <p>It's (odd</p>
      {% translate "Find a course" %}
    {% if x %}<a title="{% translate 'Close' context 'window' %}">{{ _("Open") }}</a>{% endif %}
    """
    assert found(template) == [("Find a course", None), ("Close", "window"), ("Open", None)]


def test_a_block_with_a_plural_is_one_message_with_two_forms():
    template = """{% blocktranslate trimmed count n=places %}
        One place left
      {% plural %}
        {{ n }} places left
      {% endblocktranslate %}"""
    assert found(template) == [(("One place left", "%(n)s places left"), None)]


def test_python_gives_up_lazy_plural_and_contextual_strings():
    source = b'x = _("a"); y = ngettext_lazy("one", "%(n)s", 2)\nz = pgettext("place", "Seat")'
    assert [(item.text, item.context) for item in in_source(source)] == [
        ("a", None),
        (("one", "%(n)s"), None),
        ("Seat", "place"),
    ]


def test_merging_keeps_words_adds_new_strings_and_drops_those_that_are_gone(tmp_path):
    path = storey_with(tmp_path, '_("Course")\n_("Old")')
    merge(tmp_path, "core")
    translate(path, {"Course": "Bijscholing", "Old": "Oud"})

    storey_with(tmp_path, '_("Course")\n_("New")')
    merge(tmp_path, "core")

    assert {message.id: message.string for message in messages(read(path))} == {
        "Course": "Bijscholing",
        "New": "",
    }


def test_merging_again_changes_nothing(tmp_path):
    storey_with(tmp_path, '_("b")\n_("a")')
    assert merge(tmp_path, "core")
    assert not merge(tmp_path, "core")


def test_compiling_happens_when_a_catalogue_changed_and_only_then(tmp_path):
    path = storey_with(tmp_path, '_("Course")')
    merge(tmp_path, "core")
    translate(path, {"Course": "Bijscholing"})
    target = tmp_path / "var"

    assert compile_all(tmp_path, target)
    assert not compile_all(tmp_path, target)

    translate(path, {"Course": "Cursus"})
    later = compiled_path(target).stat().st_mtime + 1
    os.utime(path, (later, later))
    assert compile_all(tmp_path, target)
    with compiled_path(target).open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Course") == "Cursus"


def test_a_string_without_dutch_is_left_out_so_that_english_shows(tmp_path):
    storey_with(tmp_path, '_("Course")')
    merge(tmp_path, "core")
    compile_all(tmp_path, tmp_path / "var")
    with compiled_path(tmp_path / "var").open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Course") == "Course"
