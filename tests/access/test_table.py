"""The access table: who gets what at every address of the site, and nothing changed by looking or in vain."""

import pytest
from django.urls import resolve, translate_url
from django.utils import translation

from tests.access.addresses import addresses, localized
from tests.access.site import ROLES, Answer, Site
from tests.access.table import Row, ask, in_words, read_table

ROWS = read_table()
NAMES = {row.name for row in ROWS}
SESSION = frozenset({"django_session"})
#: What looking may leave behind: where a learner is, and the empty profiles everyone has once asked for.
LEFT_BY_LOOKING = {
    "wagtail_serve": {"courses_enrolment"},
    "community:topic": {"community_reading", "accounts_notification"},
    "accounts:profile-edit": {"accounts_profile"},
    "accounts:my-data": {"accounts_profile"},
    "accounts:notifications": {"accounts_notification"},
    "admin-own-settings": {"wagtailusers_userprofile"},
}
REFUSALS = {"403", "404", "405", "410", "→login", "→door"}
#: Mails and password managers rely on these; a page's own words are in its path.
SAME_IN_EVERY_LANGUAGE = ("accounts/", "feed/", "^")


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_role_gets_its_answer_and_leaves_no_trace_where_none_belongs(site: Site, row: Row) -> None:
    answers = {role: ask(site, row, role) for role in ROLES}
    assert {role: in_words(site, answer) for role, answer in answers.items()} == row.answers
    for role, answer in answers.items():
        assert answer.written <= may_write(row, role, answer), role


def may_write(row: Row, role: str, answer: Answer) -> frozenset[str]:
    """Return the tables this answer may have written to."""
    if row.method == "GET":
        return SESSION | LEFT_BY_LOOKING.get(row.name, set())
    return SESSION if row.answers[role] in REFUSALS else answer.written


def test_every_address_stands_in_the_table_with_what_looking_at_it_answers() -> None:
    looked_at = {row.name for row in ROWS if row.method == "GET"}
    missing = [f"{each.name} ({each.route})" for each in addresses() if each.name not in looked_at]
    assert not missing, f"give these a row in tests/access/table.txt: {', '.join(missing)}"


def test_the_table_names_no_address_that_is_gone() -> None:
    gone = NAMES - {each.name for each in addresses()}
    assert not gone, f"these addresses of tests/access/table.txt do not exist: {', '.join(sorted(gone))}"


def test_no_question_is_put_twice() -> None:
    assert len({str(row) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("name", sorted(NAMES - {row.name for row in ROWS if row.method == "POST"}))
def test_nothing_can_be_sent_to_what_has_no_row_for_it(site: Site, name: str) -> None:
    row = next(row for row in ROWS if row.name == name)
    answer = site.ask("administrator", "POST", site.address(row.name, *row.things))
    assert in_words(site, answer) in {"405", "404", "→admin"}
    assert answer.written <= SESSION


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.method == "GET" and row.answers["enrolled"] == "200"], ids=str
)
def test_what_can_be_looked_at_can_be_asked_for_its_head_alone(site: Site, row: Row) -> None:
    address, sent = site.address(row.name, *row.things), site.forms[row.form or "nothing"]
    assert site.ask("enrolled", "HEAD", address, sent).status == 200


def test_every_address_under_a_language_exists_in_the_other_in_its_own_words() -> None:
    dutch, english = localized("nl"), localized("en")
    assert dutch.keys() == english.keys()
    same = {route for name, route in dutch.items() if english[name] == route}
    assert not [route for route in same if not route.startswith(SAME_IN_EVERY_LANGUAGE)]


def test_an_address_switches_language_without_losing_what_it_is_about(site: Site) -> None:
    under_a_language = localized("nl")
    for row in (row for row in ROWS if row.name in under_a_language):
        address = site.address(row.name, *row.things)
        with translation.override("nl"):
            there, here = translate_url(address, "en"), resolve(address)
        with translation.override("en"):
            found = resolve(there)
        assert there.startswith("/en/"), row
        assert (found.view_name, found.args, found.kwargs) == (row.name, here.args, here.kwargs)
