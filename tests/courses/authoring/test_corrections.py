"""Small corrections: what counts as one, who publishes it at once, and what it never does."""

from copy import deepcopy
from html import unescape

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageLogEntry

from accounts.roles import EDITOR, TRAINER
from cms.api import PageNotReady
from core.errors import DomainError
from courses.authoring.correction import Version, reasons_against
from courses.authoring.corrections import CORRECTED, publish_correction
from courses.catalogue.services import join_team
from courses.models import TeamRole, UnitPage
from tests.support.accounts import person
from tests.support.learning import checklist, course_with, poll, quiz, read, text
from tests.support.properties import effort

WORDS = "Begin bij de vraag waarvoor ze elkaar nodig hebben en kies dan pas een middel."
VIDEO = {"title": "Kijk", "address": "https://vimeo.com/1", "minutes": 6}
BODY = [
    {"type": "text", "id": "1", "value": f"<p>{WORDS}</p>"},
    {"type": "video", "id": "2", "value": VIDEO},
]
PUBLIC = Version("Samen lezen", {"body": BODY, "minutes": 10, "summary": "Kort."}, (("1", "read"),))


def changed(**fields) -> Version:
    return Version(fields.pop("title", PUBLIC.title), {**PUBLIC.fields, **fields}, PUBLIC.tasks)


def body_with(block: int, value) -> list:
    body = deepcopy(BODY)
    body[block]["value"] = value
    return body


@pytest.mark.parametrize(
    ("draft", "reasons"),
    [
        (PUBLIC, ["nothing_changed"]),
        (changed(summary="Korter."), []),
        (changed(body=body_with(0, f"<p>{WORDS.replace('pas', 'pas daarna')}</p>")), []),
        (changed(title="Samen Lezen"), []),
        (changed(title="Rekenen met breuken"), ["title_changed"]),
        (changed(minutes=20), ["settings_changed"]),
        (changed(body=BODY[:1]), ["blocks_changed", "settings_changed"]),
        (changed(body=BODY[::-1]), ["blocks_changed"]),
        (changed(body=body_with(1, {**VIDEO, "address": "https://vimeo.com/2"})), ["settings_changed"]),
        (changed(summary=" ".join(f"woord{number}" for number in range(40))), ["too_much"]),
        (Version(PUBLIC.title, {**PUBLIC.fields, "summary": "x"}, ()), ["tasks_changed"]),
    ],
)  # fmt: skip
def test_a_correction_puts_words_right_and_nothing_else(draft, reasons):
    assert reasons_against(PUBLIC, draft) == reasons


HREF = 'href="https://school.example/gids?a=1&amp;b=2"'
LINK = f'<p>Lees <a {HREF} data-block-key="x">de gids</a> eerst.</p>'


@pytest.mark.parametrize(
    ("now", "reasons"),
    [
        (LINK.replace("eerst", "vooraf"), []),
        (LINK.replace(' data-block-key="x"', ""), []),
        (LINK.replace("school.example", "schoo1.example"), ["links_changed"]),
        (LINK.replace(HREF, 'id="7" linktype="document"'), ["links_changed"]),
        ("<p>Lees de gids eerst.</p>", ["links_changed"]),
        (LINK + '<embed url="https://vimeo.com/9" embedtype="media"/>', ["links_changed"]),
    ],
)  # fmt: skip
def test_a_link_leads_where_it_led(now, reasons):
    before = changed(body=body_with(0, LINK))
    assert reasons_against(before, changed(body=body_with(0, now))) == reasons


def test_the_order_in_which_a_link_says_where_it_leads_does_not_matter():
    one, other = ('<a linktype="page" id="3">hier</a>', '<a id="3" linktype="page">daar</a>')
    assert reasons_against(changed(summary=one), changed(summary=other)) == []


@effort(40)
@given(st.text(max_size=60), st.integers(0, 200))
def test_whatever_is_typed_minutes_are_no_words(summary, minutes):
    reasons = reasons_against(PUBLIC, changed(summary=summary, minutes=minutes))
    assert ("settings_changed" in reasons) == (minutes != 10)


@pytest.fixture
def lead(db):
    return person(role=TRAINER)


@pytest.fixture
def unit(lead) -> UnitPage:
    _made, [unit] = course_with([text(WORDS), read(), quiz()], lead=lead)
    return unit


def draft(unit: UnitPage, change) -> UnitPage:
    """Save a draft in which `change` was made to the raw body."""
    page = UnitPage.objects.get(pk=unit.pk)
    raw = [dict(child) for child in page.body.raw_data]
    page.body = page.body.stream_block.to_python(change(deepcopy(raw)) or raw)
    page.save_revision()
    return page


def reworded(raw: list) -> list:
    raw[0]["value"] = f"<p>{WORDS.replace('kies', 'neem')}</p>"
    return raw


def correct(unit: UnitPage, by) -> UnitPage:
    return publish_correction(page=unit, by=by, at=timezone.now())


def test_a_lead_publishes_a_correction_at_once_and_it_is_noted(unit, lead):
    assert "neem" in str(correct(draft(unit, reworded), lead).body)
    [entry] = PageLogEntry.objects.filter(page=unit.pk, action=CORRECTED)
    assert entry.user == lead


@pytest.mark.parametrize("who", ["author", "another course's lead", "editor", "reader"])
def test_nobody_but_a_lead_of_the_team_corrects_at_once(unit, who):
    user = person(role=EDITOR if who == "editor" else None if who == "reader" else TRAINER)
    if who == "author":
        key = unit.get_ancestors().last().get_parent().translation_key
        join_team(course_key=key, user=user, role=TeamRole.AUTHOR, by=None, at=timezone.now())
    elif who != "reader":
        course_with([text()], lead=user)
    with pytest.raises(DomainError) as refusal:
        correct(draft(unit, reworded), user)
    assert refusal.value.code == "not_the_lead"


def _required(raw):
    raw[1]["value"]["required"] = True
    return raw


def _right(raw):
    for choice in raw[2]["value"]["questions"][0]["value"]["choices"]:
        choice["value"]["right"] = not choice["value"]["right"]
    return raw


def _exchanged(raw):
    """Let two answers change places, each keeping whether it is right: no word comes or goes."""
    first, second = raw[2]["value"]["questions"][0]["value"]["choices"][:2]
    first["value"]["text"], second["value"]["text"] = second["value"]["text"], first["value"]["text"]
    return raw


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_exchanged, "tasks_changed"),
        (lambda raw: raw[:2], "blocks_changed"),
        (lambda raw: [*raw, reworded(raw)[0] | {"id": "9" * 8}], "blocks_changed"),
        (_required, "tasks_changed"),
        (_right, "tasks_changed"),
        (lambda raw: raw, "nothing_changed"),
    ],
)
def test_what_learners_rely_on_goes_by_review(unit, lead, change, reason):
    with pytest.raises(DomainError) as refusal:
        correct(draft(unit, change), lead)
    assert refusal.value.code == "not_a_correction"
    assert reason in refusal.value.context["reasons"]
    assert UnitPage.objects.get(pk=unit.pk).body.raw_data[0]["value"] == f"<p>{WORDS}</p>"


@pytest.mark.parametrize("block", [poll(), checklist()], ids=["poll", "checklist"])
def test_what_people_voted_for_or_ticked_is_not_exchanged(lead, block):
    _made, [unit] = course_with([text(WORDS), block], lead=lead)

    def exchanged(raw):
        first, second = raw[1]["value"]["options" if block["type"] == "poll" else "items"][:2]
        first["value"], second["value"] = second["value"], first["value"]
        return raw

    with pytest.raises(DomainError) as refusal:
        correct(draft(unit, exchanged), lead)
    assert refusal.value.context["reasons"] == ["tasks_changed"]


def test_a_correction_passes_the_check(unit, lead):
    with pytest.raises(PageNotReady):
        correct(draft(unit, lambda raw: [raw[0] | {"value": "<h4>Diep</h4>"}, *raw[1:]]), lead)


def test_a_page_under_review_is_not_corrected(unit, lead):
    page = draft(unit, reworded)
    page.get_workflow().start(page, lead)
    with pytest.raises(DomainError) as refusal:
        correct(unit, lead)
    assert refusal.value.code == "under_review"


FORM = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-correct": "1"}


def form_of(page: UnitPage, **changed):
    body = {"body-count": 0}
    return {**FORM, **body, "title": page.title, "slug": page.slug, "summary": page.summary,
            "intro": page.intro, "minutes": page.minutes, **changed}  # fmt: skip


def test_the_button_publishes_or_says_why_not(client, lead):
    _made, [unit] = course_with([text(WORDS)], lead=lead)
    client.force_login(lead)
    address = f"/admin/pages/{unit.pk}/edit/"
    assert "Publiceer als kleine verbetering" in client.get(address).content.decode()
    [child] = unit.body
    draftail = ('{"blocks": [{"key": "a", "type": "unstyled", "text": "%s", "depth": 0,'
                ' "inlineStyleRanges": [], "entityRanges": [], "data": {}}], "entityMap": {}}')  # fmt: skip
    body = {"body-count": 1, "body-0-id": child.id, "body-0-type": "text", "body-0-order": 0,
            "body-0-deleted": "", "body-0-value": draftail % WORDS.replace("kies", "neem")}  # fmt: skip
    form = form_of(unit, **body)
    seen = client.post(address, form, follow=True).content.decode()
    assert "Je verbetering staat online" in seen
    assert "neem" in str(UnitPage.objects.get(pk=unit.pk).body)
    seen = unescape(client.post(address, {**form, "minutes": 40}, follow=True).content.decode())
    assert "Je ontwerp is bewaard, maar dit is geen kleine verbetering" in seen
    assert UnitPage.objects.get(pk=unit.pk).minutes == unit.minutes
    assert UnitPage.objects.get(pk=unit.pk).get_latest_revision_as_object().minutes == 40


def test_pages_of_a_course_are_corrected_too(lead):
    made, _units = course_with([text()], lead=lead)
    made.summary = "Een kortere samenvatting."
    made.save_revision()
    assert correct(made, lead).summary == "Een kortere samenvatting."
