"""What the values of facets are called, in the reader's language, and in which order they stand."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext_lazy as _

from core import vocabulary
from courses.catalogue.cards import EFFORTS
from courses.catalogue.fields import LANGUAGES, language_name
from courses.catalogue.offers import LATER, NOW, SELF_PACED, WITHIN

FORMATS = {
    "in_person": _("in a room"),
    "online": _("online, at a set time"),
    SELF_PACED: _("at your own pace"),
    "blended": _("blended"),
}
EFFORT_NAMES = {
    "hour": _("up to 1 hour"),
    "afternoon": _("1 to 4 hours"),
    "day": _("4 to 8 hours"),
    "longer": _("more than 8 hours"),
}
WHEN_NAMES = {
    NOW: _("start right away"),
    "month": _("within a month"),
    "quarter": _("within three months"),
    LATER: _("later"),
}

#: Facets in the order in which they stand, with what they ask.
FACETS = {
    "format": _("Format"),
    "when": _("When"),
    "level": _("School level"),
    "subject": _("Subject or theme"),
    "effort": _("Time"),
    "place": _("Place"),
    "language": _("Language"),
    "provider": _("Provider"),
    "competence": _("Competence"),
}

#: What most people choose by; the other facets unfold.
FIRST_FACETS = ("format", "when", "level", "subject")

#: Facets whose values have an order of their own; in the others the most frequent stands first.
ORDERED: Mapping[str, tuple[str, ...]] = {
    "format": tuple(FORMATS),
    "when": (NOW, *(name for name, _days in WITHIN), LATER),
    "level": tuple(vocabulary.LEVELS),
    "effort": tuple(name for name, _most in EFFORTS),
    "language": LANGUAGES,
    "competence": tuple(vocabulary.COMPETENCES),
}


def _competence(code: str, _themes: Mapping[str, str]) -> str:
    found = vocabulary.COMPETENCES.get(code)
    return f"{found.name} ({vocabulary.FRAMEWORKS[found.framework].name})" if found else code


def _subject(code: str, themes: Mapping[str, str]) -> str:
    found = vocabulary.SUBJECTS.get(code)
    word = themes.get(code, code)
    return found.name if found else word[:1].upper() + word[1:]


def _level(code: str, _themes: Mapping[str, str]) -> str:
    found = vocabulary.LEVELS.get(code)
    return found.short if found else code


_NAMES: Mapping[str, Callable[[str, Mapping[str, str]], str]] = {
    "format": lambda value, _themes: str(FORMATS.get(value, value)),
    "when": lambda value, _themes: str(WHEN_NAMES.get(value, value)),
    "effort": lambda value, _themes: str(EFFORT_NAMES.get(value, value)),
    "language": lambda value, _themes: language_name(value),
    "level": _level,
    "subject": _subject,
    "competence": _competence,
}


def value_name(facet: str, value: str, themes: Mapping[str, str]) -> str:
    """Return what a value of a facet is called.

    Args:
        themes: slug → word of the themes in use.
    """
    name = _NAMES.get(facet)
    return name(value, themes) if name else value
