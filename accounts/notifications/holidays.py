"""School holidays by region, shipped as data; see the file itself for where the dates come from."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("data") / "school_holidays.yaml"

Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Region:
    """Where schools have the same holidays."""

    code: str
    names: dict[str, str]
    holidays: tuple[Period, ...]


@cache
def regions() -> dict[str, Region]:
    """Return every region by its code."""
    told = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {
        code: Region(
            code,
            {"nl": region["nl"], "en": region["en"]},
            tuple((first, last) for first, last in region["holidays"]),
        )
        for code, region in told.items()
    }


def holidays_of(code: str) -> tuple[Period, ...]:
    """Return the holidays of a region; none for one that is not known."""
    region = regions().get(code)
    return region.holidays if region else ()
