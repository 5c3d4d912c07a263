"""School holidays by region, shipped as data; see the file itself for where the dates come from."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from accounts.identity.models import User
from accounts.notifications.models import NotificationSettings

_FILE = Path(__file__).with_name("data") / "school_holidays.yaml"

Period = tuple[date, date]
FLANDERS, BELGIAN = "be-nl", "Europe/Brussels"


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


def days_off(user: User) -> tuple[Period, ...]:
    """Return the school holidays of the region she named, or else of Flanders where her clock is Belgian."""
    told = NotificationSettings.objects.filter(user=user).values_list("region", flat=True).first()
    return holidays_of(told or (FLANDERS if user.time_zone == BELGIAN else ""))
