"""Words and addresses that templates keep are those Django finds, in each language and with each value."""

import pytest
from django.template import engines
from django.utils.translation import override


def drawn(source: str, **values: object) -> str:
    return engines["django"].from_string(source).render(values)


def in_both(source: str, **values: object) -> list[str]:
    """Draw one template twice in each language, so that what was kept is asked too."""
    template = engines["django"].from_string(source)
    found = []
    for language in ("nl", "en", "nl", "en"):
        with override(language):
            found.append(template.render(values))
    return found


def test_kept_words_follow_the_language():
    assert in_both('{% translate "Search" %}') == ["Zoek", "Search"] * 2


def test_words_with_a_context_are_those_of_that_context():
    assert in_both('{% translate "Right" context "answers" %}')[0] == drawn_by_django("Right", "answers")


def drawn_by_django(words: str, context: str) -> str:
    source = f'{{% load i18n %}}{{% translate "{words}" context "{context}" %}}'
    with override("nl"):
        return drawn(source)


def test_words_from_outside_are_never_kept():
    kept = engines["django"].from_string("{% translate words %}")
    django = engines["django"].from_string("{% load i18n %}{% translate words %}")
    for words in ("one", "<b>", "other"):
        assert kept.render({"words": words}) == django.render({"words": words})


def test_words_under_a_name_are_put_there_each_time():
    assert in_both('{% translate "Search" as word %}[{{ word }}]') == ["[Zoek]", "[Search]"] * 2


@pytest.mark.parametrize("number", [1, 2, 1200])
def test_words_around_values_are_filled_anew(number):
    source = (
        "{% blocktranslate count number=n trimmed %}{{ number }} answer{% plural %}{{ number }} answers"
        "{% endblocktranslate %}"
    )
    kept, django = in_both(source, n=number), in_both("{% load i18n %}" + source, n=number)
    assert kept == django


def test_values_in_words_are_escaped_and_per_cent_signs_stay():
    source = "{% blocktranslate %}100% of {{ name }}{% endblocktranslate %}"
    assert in_both(source, name="<i>")[0] == "100% of &lt;i&gt;"
    assert drawn('{% translate "100% sure" %}') == "100% sure"
