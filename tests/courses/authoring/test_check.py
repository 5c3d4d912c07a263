"""What the check finds in a step or a course before it is published, and how it names the block at fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.api import PageNotReady, findings_of
from cms.checks.headings import heading_findings
from cms.checks.links import links_in
from courses.authoring.checks import exceeds, minutes_findings
from courses.models import UnitPage
from tests.support.cms import article, blocks, plain_page
from tests.support.courses import course, publish
from tests.support.faults import FAULTS, faulty, rich
from tests.support.learning import every_kind, item, question, quiz, text, units_of
from tests.support.properties import effort


def found_in(body, **fields) -> list[str]:
    unit = UnitPage(title="Stap", path="0001000100010001", body=body, **fields)
    return [finding.code for finding in findings_of(unit)]


@pytest.mark.django_db
@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_and_nothing_else_is(fault):
    code, body = FAULTS[fault]
    assert found_in(body()) == [code]


@pytest.mark.django_db
def test_a_whole_step_passes():
    body = [text(), quiz(questions=every_kind()), *rich("<h2>Een</h2><h3>Twee</h3><h2>Drie</h2>")]
    assert found_in(body) == []


@pytest.mark.django_db
def test_the_block_at_fault_is_named_in_the_authors_words():
    unit = UnitPage(title="Stap", path="0001", body=[text(), *FAULTS["a video without transcript"][1]()])
    [finding] = findings_of(unit)
    assert finding.where == "Blok 3, Video “Een kijkje”"
    assert finding.block_id == unit.body[2].id
    assert str(finding) == "Blok 3, Video “Een kijkje”: De video ‘Een kijkje’ heeft geen uitgeschreven tekst."


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["multiple", "match", "order", "fill_in", "number"])
def test_every_kind_of_question_must_have_a_right_answer(kind):
    nothing = {
        "multiple": {"choices": [item({"text": each, "right": False}, each) for each in "ab"]},
        "match": {"pairs": []},
        "order": {"items": []},
        "fill_in": {"answers": [item("", "leeg")]},
        "number": {"value": None, "tolerance": None, "unit": ""},
    }
    assert found_in([quiz(questions=[question(kind, "q", **nothing[kind])])]) == [
        "question_without_right_answer"
    ]


@pytest.mark.django_db
def test_feedback_on_each_answer_does_for_feedback_on_the_question():
    choices = [item({"text": each, "right": each == "a", "feedback": "Omdat."}, each) for each in "ab"]
    assert found_in([quiz(questions=[question("single", "q", choices=choices, feedback="")])]) == []


@pytest.mark.django_db
def test_steps_of_one_course_may_lead_to_each_other_before_either_is_public():
    made = course(outline=[("Module", ["Een", "Twee"])], live=False)
    one, two = units_of(made)
    for page, target in ((one, two), (two, one)):
        page.body = blocks([("text", f'<p><a linktype="page" id="{target.pk}">verder</a></p>')])
        assert findings_of(page) == []
    page.body = blocks([("text", f'<p><a linktype="page" id="{article(live=False).pk}">verder</a></p>')])
    assert [finding.code for finding in findings_of(page)] == ["dead_link"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://example.org/weg/", True),
        ("mailto:vragen@school.example", True),
        ("#boven", True),
        ("/nl/over/", True),
        ("/en/over/", True),
        ("/nl/bijscholing/?vak=taal", True),
        ("/nl/weg/", False),
        ("http://127.0.0.1:8000/nl/weg/", False),
        ("/fr/over/", False),
    ],
)
def test_addresses_of_our_own_must_be_answered(address, leads, settings):
    settings.BASE_URL = "http://127.0.0.1:8000"
    plain_page("Over")
    page = article(live=False, body=[("text", f'<p><a href="{address}">hier</a></p>')])
    assert [finding.code for finding in findings_of(page)] == ([] if leads else ["dead_link"])


@pytest.mark.django_db
def test_a_course_that_takes_far_longer_than_it_says_is_not_published():
    made = course(outline=[("Module", ["Een", "Twee"])], minutes=30, unit_fields={"minutes": 40})
    with pytest.raises(PageNotReady) as refusal:
        publish(made)
    assert refusal.value.context["codes"] == ["course_minutes_short"]
    made.minutes = 75
    publish(made)


@pytest.mark.django_db
def test_a_faulty_draft_leaves_what_is_public_as_it_is():
    [unit] = units_of(course(outline=[("Module", ["Een"])]))
    public = UnitPage.objects.get(pk=unit.pk).body_parts
    with pytest.raises(PageNotReady):
        faulty(unit, "a heading that jumps").get_latest_revision().publish()
    there = UnitPage.objects.get(pk=unit.pk)
    assert (there.live, there.body_parts) == (True, public)


def test_meetings_make_a_course_longer_than_its_steps():
    assert not exceeds(60, 300)
    assert not exceeds(75, 60)
    assert exceeds(76, 60)


def test_what_is_in_a_step_may_take_as_long_as_it_says():
    assert minutes_findings(10, 10) == []
    assert [finding.code for finding in minutes_findings(0, 0)] == ["minutes_missing"]


@pytest.mark.django_db
@effort(40)
@given(st.lists(st.integers(2, 4), max_size=8))
def test_headings_jump_exactly_where_a_level_is_left_out(levels):
    page = UnitPage(body=rich("".join(f"<h{level}>Kop</h{level}>" for level in levels)))
    jumps = sum(after > before + 1 for before, after in zip([1, *levels], levels, strict=False))
    assert len(heading_findings(page)) == jumps


@effort(40)
@given(st.text(max_size=80))
def test_whatever_was_typed_can_be_read_for_links(typed):
    assert all(isinstance(words, str) for words, _attributes in links_in(f"<a {typed}</a>"))
