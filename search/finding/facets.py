"""The facets of the results: which there are, what their values are called, in which order they stand."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from core import vocabulary
from search import analysis

LONGEST_VALUE = 100
_SCHOOL_YEAR = re.compile(r"([0-9]{4})-[0-9]{4}")

FORMATS: Mapping[str, str | Promise] = {
    "in_person": _("in a room"),
    "online": _("online, at a set time"),
    "self_paced": _("at your own pace"),
    "blended": _("blended"),
}
DURATIONS: Mapping[str, str | Promise] = {
    "hour": _("up to 1 hour"),
    "afternoon": _("1 to 4 hours"),
    "day": _("4 to 8 hours"),
    "longer": _("more than 8 hours"),
}


@dataclass(frozen=True)
class Facet:
    """One way to narrow the results.

    Args:
        label: what it asks.
        name: what a value is called.
        knows: whether this can be a value at all; what is not is taken for a broken address.
        order: the values in their own order; others come by how many results they have.
        newest_first: whether the values are years.
    """

    label: str | Promise
    name: Callable[[str], str]
    knows: Callable[[str], bool]
    order: tuple[str, ...] = ()
    newest_first: bool = False


def _level(code: str) -> str:
    return vocabulary.LEVELS[code].short


def _competence(code: str) -> str:
    found = vocabulary.COMPETENCES[code]
    return f"{found.name} ({vocabulary.FRAMEWORKS[found.framework].name})"


def _named(names: Mapping[str, str | Promise]) -> Callable[[str], str]:
    return lambda value: str(names[value])


def _language(code: str) -> str:
    return str(get_language_info(code)["name_translated"])


def _years(value: str) -> str:
    return value.replace("-", "–")


def _is_years(value: str) -> bool:
    found = _SCHOOL_YEAR.fullmatch(value)
    return found is not None and value == f"{found[1]}-{int(found[1]) + 1:04}"


def _is_short(value: str) -> bool:
    return 0 < len(value) <= LONGEST_VALUE and value.isprintable()


FACETS: Mapping[str, Facet] = {
    "level": Facet(_("School level"), _level, vocabulary.LEVELS.__contains__, tuple(vocabulary.LEVELS)),
    "subject": Facet(
        _("Subject or theme"),
        lambda code: vocabulary.SUBJECTS[code].name,
        vocabulary.SUBJECTS.__contains__,
    ),
    "school_year": Facet(_("From when"), _years, _is_years, newest_first=True),
    "format": Facet(_("Format"), _named(FORMATS), FORMATS.__contains__, tuple(FORMATS)),
    "duration": Facet(_("Time"), _named(DURATIONS), DURATIONS.__contains__, tuple(DURATIONS)),
    "language": Facet(_("Language"), _language, analysis.LANGUAGES.__contains__, analysis.LANGUAGES),
    "competence": Facet(
        _("Competence"), _competence, vocabulary.COMPETENCES.__contains__, tuple(vocabulary.COMPETENCES)
    ),
    "licence": Facet(
        _("Licence"),
        lambda code: vocabulary.LICENCES[code].name,
        vocabulary.LICENCES.__contains__,
        tuple(vocabulary.LICENCES),
    ),
    "provider": Facet(_("Provider"), str, _is_short),
    "tag": Facet(_("Tag"), str, _is_short),
}
"""In the order in which they stand."""

FIRST = ("level", "subject", "school_year", "language")
"""What most people choose by; the other facets unfold."""
