"""What the catalogue knows of each course, kept in process for as long as the page index is the same one.

Public facts only. Runs are not kept: seats change by the minute and are read with each request.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import slugify

from cms.api import PageEntry, PageIndex, page_index
from cms.models import Picture
from core import vocabulary
from courses.catalogue.fields import language_name
from courses.catalogue.models import CourseTheme
from courses.catalogue.outline import COURSE
from courses.catalogue.pages import CoursePage
from courses.catalogue.words import folded

#: Columns of a course that the page index keeps; everything the catalogue and the course page tell.
INDEX_FIELDS = (
    "summary",
    "promise",
    "outcomes",
    "audience",
    "levels",
    "subjects",
    "competences",
    "minutes",
    "languages",
    "format",
    "ways",
    "prerequisites",
    "provider",
    "price",
    "sources",
    "cover_picture_id",
)
#: Upper bounds in minutes of the groups of effort; the last group has none.
EFFORTS = (("hour", 60), ("afternoon", 240), ("day", 480), ("longer", None))
COVER_SIZE = "fill-640x384|format-webp"


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course as lists show it, in one language.

    Args:
        content_language: the language its words are in, when there is no translation.
        subjects: codes, those included that a theme names.
        themes: slug → word; words that are no subject.
        themes_language: the language these words are in.
        searchable: title and summary, folded.
    """

    key: uuid.UUID
    title: str
    summary: str
    url: str
    content_language: str
    subjects: tuple[str, ...]
    themes: Mapping[str, str]
    levels: tuple[str, ...]
    competences: tuple[str, ...]
    languages: tuple[str, ...]
    minutes: int
    format: str
    provider: str
    published_at: datetime | None
    searchable: str
    themes_language: str = ""
    cover_picture: SafeString | None = None
    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The values it is found under whatever its runs are, by facet."""

    @property
    def cover_id(self) -> str:
        """What its generated cover is drawn after besides the subject; never changes."""
        return str(self.key)

    @property
    def content_language_name(self) -> str:
        """The language of its words, in the reader's language."""
        return language_name(self.content_language)

    @property
    def cover_subject(self) -> str:
        """The subject its cover is drawn after: the first."""
        return self.subjects[0] if self.subjects else ""

    @property
    def label(self) -> str:
        """The word on the label of the exercise book."""
        subject = vocabulary.SUBJECTS.get(self.cover_subject)
        if subject is not None:
            return subject.name
        return next(iter(self.themes.values()), "").capitalize()


_kept: "WeakKeyDictionary[PageIndex, dict[str, dict[uuid.UUID, CourseCard]]]" = WeakKeyDictionary()


def course_cards(language: str, request: HttpRequest | None = None) -> Mapping[uuid.UUID, CourseCard]:
    """Return all public courses by key, each in this language or, untranslated, in its own."""
    index = page_index(request)
    by_language = _kept.setdefault(index, {})
    if language not in by_language:
        by_language[language] = _build(index, language)
    return by_language[language]


def drafted_card(page: CoursePage, entry: PageEntry) -> CourseCard:
    """Return the card a course would have if it were published as it is being written."""
    themes = {slugify(theme.name): theme.name for theme in page.themes.all()}
    cover = _draw(page.cover_picture) if page.cover_picture else None
    return _card(entry, themes=themes, themes_language=entry.content_language, cover=cover)


def _build(index: PageIndex, language: str) -> dict[uuid.UUID, CourseCard]:
    keys = dict.fromkeys(entry.translation_key for entry in index if entry.label == COURSE)
    themes = _themes()
    covers = _cover_pictures(index)
    cards: dict[uuid.UUID, CourseCard] = {}
    for key in keys:
        entry = index.by_key(key, language) or index.written_first(key)
        source = index.written_first(key)
        if entry is not None and source is not None:
            cards[key] = _card(
                entry,
                themes=themes.get(entry.id) or themes.get(source.id, {}),
                themes_language=(entry if themes.get(entry.id) else source).content_language,
                cover=covers.get(entry.extra.get("cover_picture_id") or 0),
            )
    return cards


def _themes() -> dict[int, dict[str, str]]:
    return _by_page(CourseTheme.objects.all())


def themes_of(page_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Return by page the themes of these courses and of the pages they were translated from."""
    family = CoursePage.objects.filter(pk__in=list(page_ids)).values("translation_key")
    return _by_page(CourseTheme.objects.filter(content_object__translation_key__in=family))


def tags_of_courses() -> QuerySet[Any, Any]:
    """Return the keys of the themes of courses that are public."""
    courses = CoursePage.objects.live().public()
    found: QuerySet[Any, Any] = CourseTheme.objects.filter(content_object__in=courses).values("tag")
    return found


def _by_page(found: QuerySet[CourseTheme]) -> dict[int, dict[str, str]]:
    themes: dict[int, dict[str, str]] = defaultdict(dict)
    for page_id, name in found.order_by("id").values_list("content_object_id", "tag__name"):
        themes[page_id][slugify(name)] = name
    return themes


def subjects_and_themes(
    index: PageIndex, entry: PageEntry, themes: Mapping[int, Mapping[str, str]]
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the subjects of a course, those included that a theme names, and the themes that are no subject.

    Args:
        themes: by page; a translation without its own has those of the page written first.
    """
    source = index.written_first(entry.translation_key)
    return _sorted_out(entry, themes.get(entry.id) or (themes.get(source.id, {}) if source else {}))


def _sorted_out(entry: PageEntry, themes: Mapping[str, str]) -> tuple[tuple[str, ...], dict[str, str]]:
    known = _subjects_by_name()
    meant = [known[folded(word)] for word in themes.values() if folded(word) in known]
    subjects = dict.fromkeys((*(entry.extra.get("subjects") or ()), *meant))
    return tuple(subjects), {slug: word for slug, word in themes.items() if folded(word) not in known}


def _cover_pictures(index: PageIndex) -> dict[int, SafeString]:
    """Draw the cover pictures that editors chose, once; a course without one gets a generated cover."""
    wanted = {entry.extra.get("cover_picture_id") for entry in index if entry.label == COURSE} - {None}
    pictures = Picture.objects.filter(pk__in=wanted) if wanted else ()
    return {picture.pk: _draw(picture) for picture in pictures}


def _draw(picture: Picture) -> SafeString:
    drawn: SafeString = picture.get_rendition(COVER_SIZE).img_tag(
        {"class": "cover", "alt": "", "loading": "lazy"}
    )
    return drawn


def _subjects_by_name() -> dict[str, str]:
    """Return the code of each subject by its names, folded, in every language."""
    return {folded(name): code for code, term in vocabulary.SUBJECTS.items() for name in (term.nl, term.en)}


def _card(
    entry: PageEntry, *, themes: Mapping[str, str], themes_language: str, cover: SafeString | None
) -> CourseCard:
    extra: Mapping[str, Any] = entry.extra
    summary = str(extra.get("summary") or "")
    subjects, other_themes = _sorted_out(entry, themes)
    card = CourseCard(
        key=entry.translation_key,
        title=entry.title,
        summary=summary,
        url=entry.url,
        content_language=entry.content_language,
        subjects=subjects,
        themes=other_themes,
        levels=tuple(extra.get("levels") or ()),
        competences=tuple(extra.get("competences") or ()),
        languages=tuple(extra.get("languages") or ()),
        minutes=int(extra.get("minutes") or 0),
        format=str(extra.get("format") or ""),
        provider=str(extra.get("provider") or ""),
        published_at=entry.published_at,
        searchable=folded(f"{entry.title} {summary}"),
        themes_language=themes_language,
        cover_picture=cover,
    )
    return replace(card, values=_values(card))


def _values(card: CourseCard) -> dict[str, frozenset[str]]:
    return {
        "subject": frozenset((*card.subjects, *card.themes)),
        "level": frozenset(card.levels),
        "effort": frozenset((_effort(card.minutes),)),
        "provider": frozenset((card.provider,)) if card.provider else frozenset(),
        "competence": frozenset(card.competences),
    }


def _effort(minutes: int) -> str:
    """Return the group of effort these minutes fall in."""
    return next(name for name, most in EFFORTS if most is None or minutes <= most)
