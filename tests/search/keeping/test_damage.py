"""What goes wrong on the disk: the site goes on and says so; mended, the index equals the database again."""

import io
import json
import resource
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from search.engines.base import EngineIsDown
from search.engines.choosing import forget_engine
from search.engines.embedded.checking import PARTS
from search.keeping.doubting import doubt_the_index, is_whole, latest_doubt
from search.keeping.outbox import work_off
from search.keeping.proof import differences
from search.keeping.state import search_state
from search.models import Change
from tests.support.numbers import write_number
from tests.support.search import bring_up_to_date

pytestmark = pytest.mark.django_db


def damage(folder: Path, part: str) -> None:
    """Turn every bit of one byte in the middle of one file of the index that is searched."""
    file = next((folder / (folder / "current").read_text()).glob(f"*{part}"))
    with file.open("r+b") as bytes_of_it:  # in place, as a disk does: others have it mapped
        place = bytes_of_it.seek(0, io.SEEK_END) // 3
        bytes_of_it.seek(place)
        (byte,) = bytes_of_it.read(1)
        bytes_of_it.seek(place)
        bytes_of_it.write(bytes([byte ^ 0xFF]))


@contextmanager
def no_room():
    """Let nobody write more than a few bytes into a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (256, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def command(*words: str) -> str:
    said = io.StringIO()
    call_command(*words, stdout=said, stderr=said)
    return said.getvalue()


@pytest.mark.parametrize("part", PARTS)
def test_a_damaged_file_is_noticed_told_and_mended(search_engine, settings, part):
    write_number("een", 1)
    write_number("twee", 2)
    bring_up_to_date()
    assert "can be read" in command("search_rebuild", "--if-needed")
    damage(settings.SEARCH_FOLDER, part)
    assert not is_whole()
    assert search_state(at=timezone.now()).word in {"good", "down"}  # it answers, or says that it cannot
    assert "The index is new" in command("search_rebuild", "--if-needed")
    assert is_whole()
    assert differences().are_none


def test_a_page_that_meets_damage_says_so_and_has_a_worker_look(search_engine, settings, client):
    write_number("een", 1)
    bring_up_to_date()
    damage(settings.SEARCH_FOLDER, "meta.json")
    forget_engine()
    before = latest_doubt()
    response = client.get("/nl/zoeken/", {"q": "getal"})
    assert response.status_code == 200
    assert "Zoeken lukt even niet" in response.content.decode()
    assert latest_doubt() != before


def test_a_full_disk_loses_nothing_and_is_caught_up_with(search_engine):
    write_number("een", 1)
    bring_up_to_date()
    write_number("een", 2)
    write_number("twee", 2)
    with no_room():
        with pytest.raises(EngineIsDown):
            work_off(at=timezone.now())
        with pytest.raises(CommandError, match="stays as it is"):
            command("search_rebuild")
    assert list(Change.objects.values_list("failures", flat=True)) == [0, 0]
    assert search_engine.state().documents == 1
    bring_up_to_date()
    assert differences().are_none


def test_doubts_are_written_down_once_a_minute(search_engine):
    before = latest_doubt()
    doubt_the_index()
    first = latest_doubt()
    doubt_the_index()
    assert first == latest_doubt() != before


def test_the_status_proves_and_tells_machines_too(search_engine):
    write_number("een", 1)
    write_number("kapot", 1)
    said = command("search_status")
    assert "State       good" in said
    assert "Waiting     2" in said
    with pytest.raises(SystemExit):
        command("search_status", "--prove")
    bring_up_to_date()
    facts = json.loads(command("search_status", "--json", "--retry"))
    assert (facts["state"], facts["waiting"], facts["tried_again"]) == ("good", 1, 0)
    unequal = differences()
    assert (unequal.missing.count, unequal.cannot_be_made.first) == (0, ["number:kapot"])
