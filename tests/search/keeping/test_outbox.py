"""What is marked as changed gets into the index, once, whatever becomes of the worker or of one bad thing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.versions import DataVersion
from search.api import mark_changed
from search.engines.base import EngineIsDown
from search.keeping import outbox
from search.keeping.outbox import FAILURES_BEFORE_GIVING_UP, take_up, try_given_up_again, work_off
from search.keeping.proof import differences
from search.keeping.state import search_state
from search.models import Change
from search.plan import Plan, Term
from tests.support.numbers import NUMBERS, erase_number, write_number
from tests.support.search import bring_up_to_date

pytestmark = pytest.mark.django_db


def found(engine):
    """Return the titles of all numbers that are found."""
    hits = engine.search(Plan(within=Term("kind", "number"), limit=100)).hits
    return sorted(hit.stored["title"] for hit in hits)


def test_what_changed_is_found_as_it_is_now(search_engine):
    write_number("een", 1)
    write_number("een", 2)
    write_number("twee", 22)
    assert work_off(at=timezone.now()) == 2
    assert found(search_engine) == ["Getal 2", "Getal 22"]
    erase_number("een")
    work_off(at=timezone.now())
    assert found(search_engine) == ["Getal 22"]
    assert not Change.objects.exists()
    assert differences().are_none


def test_when_nothing_waits_it_asks_one_question(search_engine, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert work_off(at=timezone.now()) == 0


def test_twelve_things_cost_as_many_queries_as_two(search_engine):
    for number in range(14):
        write_number(f"n{number}", number)
    with CaptureQueriesContext(connection) as for_two:
        assert work_off(at=timezone.now(), most=2) == 2
    with CaptureQueriesContext(connection) as for_twelve:
        assert work_off(at=timezone.now(), most=12) == 12
    assert len(for_two) == len(for_twelve) <= 10


def test_a_change_that_comes_while_the_index_is_written_is_kept(search_engine):
    write_number("een", 1)
    taken = take_up(at=timezone.now(), most=500)
    write_number("een", 5)
    outbox.settle(taken, {}, at=timezone.now())
    assert Change.objects.count() == 1
    bring_up_to_date()
    assert found(search_engine) == ["Getal 5"]


def test_one_bad_thing_holds_up_no_other(search_engine):
    for name in ("een", "kapot", "twee", "drie"):
        write_number(name, len(name))
    bring_up_to_date()
    assert found(search_engine) == ["Getal 3", "Getal 4", "Getal 4"]
    row = Change.objects.get()
    assert (row.pk_of_thing, row.failures, row.given_up_at) == ("kapot", 1, None)
    assert row.reason.startswith("tests.support.numbers.CannotBeMade at numbers.py:")
    assert timedelta(seconds=25) < row.not_before - timezone.now() < timedelta(seconds=31)


def test_it_is_tried_again_ever_later_then_given_up_where_everybody_sees_it(search_engine, time_machine):
    write_number("kapot", 1)
    waits = []
    for _failure in range(FAILURES_BEFORE_GIVING_UP):
        begun = timezone.now()
        assert work_off(at=begun) == 1
        waits.append((Change.objects.get().not_before - begun).total_seconds())
        assert work_off(at=begun) == 0
        time_machine.move_to(Change.objects.get().not_before, tick=False)
    assert waits[:4] == [30, 60, 120, 240]
    assert work_off(at=timezone.now() + timedelta(days=1)) == 0
    state = search_state(at=timezone.now())
    assert (state.waiting, state.given_up) == (0, 1)
    assert [each.thing for each in state.given_up_things] == ["number:kapot"]


def test_what_was_given_up_is_tried_when_it_changes_and_when_somebody_asks(search_engine):
    write_number("kapot", 1)
    Change.objects.update(given_up_at=timezone.now(), failures=FAILURES_BEFORE_GIVING_UP)
    mark_changed("number", "kapot")
    work_off(at=timezone.now())
    assert list(Change.objects.values_list("failures", "given_up_at")) == [(1, None)]
    Change.objects.update(given_up_at=timezone.now(), failures=FAILURES_BEFORE_GIVING_UP)
    assert try_given_up_again() == 1
    DataVersion.objects.filter(name="kapot").delete()
    work_off(at=timezone.now())
    assert not Change.objects.exists()


def test_a_kind_whose_code_is_gone_goes_out_of_the_index(search_engine, monkeypatch):
    from search.registries import kinds

    write_number("een", 1)
    bring_up_to_date()
    monkeypatch.delitem(kinds._entries, NUMBERS.name)
    mark_changed("number", "een")
    bring_up_to_date()
    assert found(search_engine) == []
    assert not Change.objects.exists()


def test_an_engine_that_is_down_costs_nothing_but_time(search_engine, settings):
    write_number("een", 1)
    working, settings.SEARCH_FOLDER = settings.SEARCH_FOLDER, settings.SEARCH_FOLDER / "nowhere"
    with pytest.raises(EngineIsDown):
        work_off(at=timezone.now())
    assert list(Change.objects.values_list("failures", flat=True)) == [0]
    settings.SEARCH_FOLDER = working
    bring_up_to_date()
    assert not Change.objects.exists()


def test_documents_of_another_thing_are_refused(search_engine, monkeypatch):
    from dataclasses import replace

    from search.registries import kinds

    write_number("een", 1)
    write_number("twee", 2)
    mixed = replace(NUMBERS, build=lambda pks: dict.fromkeys(pks, NUMBERS.build(["een"])["een"]))
    monkeypatch.setitem(kinds._entries, NUMBERS.name, mixed)
    bring_up_to_date()
    assert found(search_engine) == ["Getal 1"]
    assert Change.objects.get().reason.startswith("search.keeping.making.WrongDocuments")
