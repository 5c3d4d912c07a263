"""Reads the vocabulary files once, at first import, into frozen values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml
from django.utils.translation import get_language

T = TypeVar("T", bound="Term")

DATA = Path(__file__).parent / "data"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The quick one where the machine has it: every process reads these files when it starts."""


def _in_reader_language(nl: str, en: str) -> str:
    return nl if (get_language() or "nl").startswith("nl") else en


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a shared vocabulary: a lasting code with a name in each language."""

    code: str
    nl: str
    en: str

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return _in_reader_language(self.nl, self.en)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Subject(Term):
    """What is taught; `hue` (1-12) and `pattern` decide its generated covers."""

    hue: int
    pattern: str


@dataclass(frozen=True, slots=True)
class Level(Term):
    """A school level, labelled for Flanders and the Netherlands alike."""

    short_nl: str
    short_en: str

    @property
    def short(self) -> str:
        """The name where space is short."""
        return _in_reader_language(self.short_nl, self.short_en)


@dataclass(frozen=True, slots=True)
class Licence(Term):
    """What may be done with a work."""

    url: str
    means_nl: str
    means_en: str

    @property
    def means(self) -> str:
        """What it allows, in one sentence in the reader's language."""
        return _in_reader_language(self.means_nl, self.means_en)


@dataclass(frozen=True, slots=True)
class Competence(Term):
    """A competence of a framework; the code names both, such as `DigCompEdu 2.1`."""

    framework: str
    area_nl: str
    area_en: str

    @property
    def area(self) -> str:
        """The area of the framework it belongs to."""
        return _in_reader_language(self.area_nl, self.area_en)


@dataclass(frozen=True, slots=True)
class Framework(Term):
    """A competence framework with the publication it follows."""

    source: str
    competences: tuple[Competence, ...]


def _rows(name: str) -> list[dict[str, Any]]:
    text = (DATA / f"{name}.yaml").read_text(encoding="utf-8")
    return list(yaml.load(text, Loader=LOADER))  # noqa: S506 - both are the safe one


def _by_code(terms: Iterable[T]) -> Mapping[str, T]:
    return MappingProxyType({term.code: term for term in terms})


def _framework(row: dict[str, Any]) -> Framework:
    competences = tuple(
        Competence(framework=row["code"], area_nl=area["nl"], area_en=area["en"], **item)
        for area in row["areas"]
        for item in area["competences"]
    )
    return Framework(row["code"], row["nl"], row["en"], row["source"], competences)


SUBJECTS: Mapping[str, Subject] = _by_code(Subject(**row) for row in _rows("subjects"))
LEVELS: Mapping[str, Level] = _by_code(Level(**row) for row in _rows("levels"))
LICENCES: Mapping[str, Licence] = _by_code(Licence(**row) for row in _rows("licences"))
FRAMEWORKS: Mapping[str, Framework] = _by_code(_framework(row) for row in _rows("competences"))
COMPETENCES: Mapping[str, Competence] = _by_code(
    competence for framework in FRAMEWORKS.values() for competence in framework.competences
)


def names(vocabulary: Mapping[str, Term], codes: Iterable[str]) -> list[str]:
    """Return the names of these codes in the reader's language, in the vocabulary's own order.

    Codes that a later release no longer knows are left out.
    """
    wanted = set(codes)
    return [term.name for code, term in vocabulary.items() if code in wanted]
