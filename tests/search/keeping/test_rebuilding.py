"""An index is made anew beside the one searched: nothing that changes meanwhile is missed, whoever dies."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from core.versions import DataVersion
from search.engines.base import AnotherWrites
from search.engines.embedded.writing import EmbeddedRebuilding
from search.keeping.jobs import tidy_the_search
from search.keeping.outbox import FAILURES_BEFORE_GIVING_UP, work_off
from search.keeping.proof import differences
from search.keeping.rebuilding import rebuild
from search.keeping.turns import Turn, is_free
from search.models import Change, Rebuild, SearchNote
from search.plan import Plan
from search.registries import kinds
from tests.support.numbers import NUMBERS, erase_number, write_number
from tests.support.properties import effort
from tests.support.search import bring_up_to_date

pytestmark = pytest.mark.django_db

NAMES = ("een", "twee", "drie")


def quietly(_progress):
    """Hear of the progress and do nothing."""


def indexed(engine):
    return engine.state().documents


def test_the_new_index_holds_what_the_database_says(search_engine):
    for name in NAMES:
        write_number(name, 1)
    bring_up_to_date()
    DataVersion.objects.filter(name="een").delete()
    DataVersion.objects.filter(name="twee").update(number=2)
    DataVersion.objects.create(name="vier", number=4)
    found = differences()
    assert (found.missing.first, found.extra.first, found.different.first) == (
        ["number:vier:nl"],
        ["number:een:nl"],
        ["number:twee:nl"],
    )
    rebuild(tell=quietly)
    assert differences().are_none
    assert not Rebuild.objects.exists()


def test_searches_go_on_and_changes_are_found_while_it_is_made(search_engine):
    write_number("een", 1)
    bring_up_to_date()
    seen = []

    def tell(progress):
        write_number("twee", 2)
        bring_up_to_date()
        seen.append((search_engine.search(Plan()).total, Change.objects.exclude(indexed_at=None).count()))

    rebuild(tell=tell)
    assert seen[0] == (2, 1)
    assert not Change.objects.exists()
    assert differences().are_none


def test_what_changed_before_it_began_waits_no_longer(search_engine):
    write_number("een", 1)
    erase_number("twee")
    rebuild(tell=lambda _progress: write_number("drie", 3))
    assert set(Change.objects.values_list("pk_of_thing", flat=True)) == {"drie"}
    bring_up_to_date()
    assert differences().are_none


def test_a_second_rebuild_refuses_with_a_sentence(search_engine):
    refusals = []

    def another():
        try:
            rebuild(tell=quietly)
        except DomainError as refusal:
            refusals.append(refusal.code)
        finally:
            connection.close()

    def tell(_progress):
        with ThreadPoolExecutor(1) as thread:
            thread.submit(another).result()

    write_number("een", 1)
    rebuild(tell=tell)
    assert set(refusals) == {"search_rebuild_runs"}


def test_nobody_writes_while_the_new_index_takes_its_place(search_engine, monkeypatch):
    swap, was_free = EmbeddedRebuilding.swap, []

    def may_write():
        try:
            return is_free(Turn.WRITING)
        finally:
            connection.close()

    def swapped(index):
        with ThreadPoolExecutor(1) as thread:
            was_free.append(thread.submit(may_write).result())
        swap(index)

    monkeypatch.setattr(EmbeddedRebuilding, "swap", swapped)
    rebuild(tell=quietly)
    assert was_free == [False]


def test_one_that_ends_halfway_leaves_the_old_index(search_engine):
    write_number("een", 1)
    bring_up_to_date()

    def tell(_progress):
        write_number("twee", 2)
        bring_up_to_date()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(tell=tell)
    assert not Rebuild.objects.exists()
    assert not Change.objects.exists()
    assert differences().are_none


def test_what_a_killed_one_left_is_cleared(search_engine):
    at = timezone.now()
    Rebuild.objects.create(began_at=at, alive_at=at)
    write_number("een", 1)
    bring_up_to_date()
    assert Change.objects.exclude(indexed_at=None).exists()
    old = SearchNote.objects.create(words="breuk", language="nl", hour=at - timezone.timedelta(days=91))
    young = SearchNote.objects.create(words="breuk", language="nl", hour=at - timezone.timedelta(days=89))
    tidy_the_search.call()
    assert not Rebuild.objects.exists()
    assert not Change.objects.exists()
    assert list(SearchNote.objects.all()) == [young] != [old]


def test_what_could_not_be_made_waits_and_what_was_given_up_is_tried_again(search_engine):
    for name in ("kapot", *NAMES):
        write_number(name, 1)
    Change.objects.filter(pk_of_thing="een").update(
        given_up_at=timezone.now(), failures=FAILURES_BEFORE_GIVING_UP
    )
    progress = rebuild(tell=quietly)
    assert progress.failures == 1
    bring_up_to_date()
    row = Change.objects.get()
    assert (row.pk_of_thing, row.failures) == ("kapot", 2)
    erase_number("kapot")
    bring_up_to_date()
    assert differences().are_none


class Meanwhile:
    """What others do while an index is made: each time it looks around, the next of these things happened."""

    def __init__(self, events, dies_at=None):
        self._events = iter(list(enumerate(events)))
        self._dies_at = dies_at
        self.is_over = False

    def happen(self):
        number, (what, name) = next(self._events, (None, ("nothing", "")))
        if self.is_over or number is None:
            return
        if number == self._dies_at:
            raise KeyboardInterrupt
        if "write" in what:
            write_number(name, number)
        if "erase" in what:
            erase_number(name)
        if "index" in what:
            with suppress(AnotherWrites):
                work_off(at=timezone.now(), most=1 if "one" in what else 500)

    def build(self, pks):
        made = NUMBERS.build(pks)
        self.happen()  # between reading the database and writing the index
        return made

    def tell(self, _progress):
        self.happen()


EVENTS = st.tuples(
    st.sampled_from(("write", "erase", "index", "index one", "write, index", "erase, index", "nothing")),
    st.sampled_from(NAMES),
)


@effort(25)
@given(
    events=st.lists(EVENTS, min_size=2, max_size=12),
    dies_at=st.none() | st.integers(0, 8),
    times=st.integers(1, 2),
)
def test_whatever_happens_while_it_is_made_nothing_is_lost(
    search_engine, monkeypatch, events, dies_at, times
):
    meanwhile = Meanwhile(events, dies_at)
    monkeypatch.setitem(kinds._entries, NUMBERS.name, replace(NUMBERS, build=meanwhile.build))
    Change.objects.all().delete()
    for name in NAMES[:2]:
        write_number(name, 99)
    erase_number(NAMES[2])
    for _time in range(times):
        with suppress(KeyboardInterrupt, AnotherWrites):
            rebuild(tell=meanwhile.tell, at_once=1)
    meanwhile.is_over = True
    bring_up_to_date()
    assert differences().are_none
    assert not Change.objects.exists()
    assert not Rebuild.objects.exists()
