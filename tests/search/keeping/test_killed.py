"""A worker on its own: it makes the index, keeps it up to date in a moment, and may be killed at any time."""

import random
import time

import pytest

from search.engines.choosing import engine, forget_engine
from search.keeping.doubting import is_whole
from search.keeping.proof import differences
from search.keeping.turns import Turn, is_free
from search.models import Change
from search.plan import Plan, Term
from tests.search.keeping.test_damage import damage
from tests.support.numbers import erase_number, write_number
from tests.support.workers import nursery

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

KILLS = 30
LONGEST_MOMENT = 0.06
PATIENCE_SECONDS = 60
FINDABLE_SECONDS = 2


@pytest.fixture
def workers(settings, tmp_path):
    """A nursery, and no index yet where its workers look for one."""
    settings.SEARCH_FOLDER = tmp_path / "search"
    with nursery("--no-clock", var=tmp_path) as started:
        yield started
    wait_until(lambda: is_free(Turn.REBUILDING))
    forget_engine()


def wait_until(so):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def test_an_index_comes_by_itself_is_mended_is_quick_and_survives_thirty_killed_workers(workers, tmp_path):
    workers.start()
    wait_until(is_whole)
    workers.kill(workers.living[0])
    damage(tmp_path / "search", "meta.json")
    assert not is_whole()
    workers.start()
    wait_until(is_whole)
    wait_until(lambda: is_free(Turn.REBUILDING))
    what_is_saved_is_found_in_a_moment()
    workers.kill(workers.living[0])
    assert killed_at_work(workers), "no worker was killed at work: the test proves nothing"
    for _worker in range(2):
        workers.start()
    wait_until(lambda: not Change.objects.exists())
    assert differences().are_none


def what_is_saved_is_found_in_a_moment():
    write_number("eerst", 0)
    wait_until(lambda: not Change.objects.exists())
    took = []
    for number in range(1, 4):
        write_number("snel", number)
        begun = time.monotonic()
        asked = Plan(query=Term("exact", str(number)), within=Term("kind", "number"))
        wait_until(lambda: engine().search(asked).total)  # noqa: B023 - asked at once
        took.append(time.monotonic() - begun)
        time.sleep(random.random())
    assert min(took) < FINDABLE_SECONDS  # a machine that is busy may hold up one of them


def killed_at_work(workers):
    """Kill one worker after the other, as soon as it is at work; return how many still were."""
    at_work = 0
    for kill in range(KILLS):
        for number in range(4):
            write_number(f"n{(kill + number) % 20}", kill)
        erase_number(f"n{(kill + 7) % 20}")
        workers.start()
        wait_until(lambda: not is_free(Turn.WRITING) or not Change.objects.exists())
        time.sleep(random.uniform(0, LONGEST_MOMENT))
        at_work += not is_free(Turn.WRITING)
        workers.kill(workers.living[0])
    return at_work
