"""The courses with their modules and units, in the languages they were written in."""

from typing import Any
from uuid import UUID

from django.utils.text import slugify

from config.demo import content_files
from config.demo.blocks import body_data
from config.demo.drawings import drawn_picture
from config.demo.keys import lasting_key
from config.demo.pages import Fields, put_page, put_translation
from config.demo.site import source_data
from courses.models import CataloguePage, CoursePage, ModulePage, UnitPage

#: The content's levels in the words of the shared vocabulary.
LEVELS = {
    "kleuter": ["kleuter"],
    "lager": ["lager"],
    "secundair": ["graad-1", "graad-2", "graad-3"],
    "volwassenen": ["volwassenen"],
}
PROVIDER = "Leerkring"
PRICE = {"nl": "Gratis voor wie op een school werkt", "en": "Free for everyone who works at a school"}


def course_key(slug: str) -> UUID:
    """Return the key of a course, whether it is loaded or not."""
    return lasting_key("courses", slug)


def load_courses() -> None:
    """Put every course in the catalogue."""
    catalogue = CataloguePage.objects.get(locale__language_code=content_files.SOURCE_LANGUAGE, alias_of=None)
    for slug in content_files.course_slugs():
        load_course(slug, catalogue=catalogue)


def load_course(slug: str, *, catalogue: CataloguePage) -> CoursePage:
    """Put one course in the catalogue, with all its modules and units and their translations."""
    path = f"courses/{slug}/course"
    languages = [language for language in content_files.TRANSLATIONS if content_files.exists(path, language)]
    source = content_files.read(path, content_files.SOURCE_LANGUAGE)
    course = put_page(
        CoursePage,
        parent=catalogue,
        key=course_key(slug),
        fields=_course_fields(path, content_files.SOURCE_LANGUAGE, slug=slug),
        tags={"themes": source["themes"]},
    )
    for language in languages:
        text = content_files.read(path, language)
        fields = _course_fields(path, language, slug=slugify(text["title"]))
        put_translation(course, language=language, fields=fields, tags={"themes": text["themes"]})
    for number in range(len(source["modules"])):
        _load_module(slug, number, course=course, languages=languages)
    return course


def _load_module(slug: str, number: int, *, course: CoursePage, languages: list[str]) -> None:
    path = f"courses/{slug}/course"
    modules = content_files.read(path, content_files.SOURCE_LANGUAGE)["modules"]
    module = put_page(
        ModulePage,
        parent=course,
        key=lasting_key(path, "module", number),
        fields=_module_fields(modules[number]),
    )
    for language in languages:
        translated = content_files.read(path, language)["modules"][number]
        put_translation(module, language=language, fields=_module_fields(translated))
    for place, stem in enumerate(modules[number]["units"]):
        opens = number == 0 and place == 0
        _load_unit(f"courses/{slug}/units/{stem}", module=module, languages=languages, opens=opens)


def _load_unit(path: str, *, module: ModulePage, languages: list[str], opens: bool) -> None:
    slug = path.rpartition("/")[2].partition("-")[2]
    unit = put_page(
        UnitPage,
        parent=module,
        key=lasting_key(path),
        fields=_unit_fields(path, content_files.SOURCE_LANGUAGE, slug=slug, opens=opens),
    )
    for language in languages:
        slug = slugify(content_files.read(path, language)["title"])
        put_translation(unit, language=language, fields=_unit_fields(path, language, slug=slug, opens=opens))


def _course_fields(path: str, language: str, *, slug: str) -> Fields:
    text = content_files.read(path, language)
    source = content_files.read(path, content_files.SOURCE_LANGUAGE)
    return {
        **{name: text[name].strip() for name in ("title", "summary", "promise", "audience", "prerequisites")},
        "slug": slug,
        "outcomes": "\n".join(text["outcomes"]),
        "ways": "\n".join(text["ways"]),
        "levels": [code for level in source["levels"] for code in LEVELS[level]],
        "subjects": source["subjects"],
        "competences": source["competences"],
        "minutes": source["minutes"],
        "format": source["format"],
        "languages": _languages(path),
        "provider": PROVIDER,
        "price": PRICE[language],
        "sources": source_data(text["sources"], path),
    }


def _languages(path: str) -> list[str]:
    every = (content_files.SOURCE_LANGUAGE, *content_files.TRANSLATIONS)
    return [language for language in every if content_files.exists(path, language)]


def _module_fields(module: dict[str, Any]) -> Fields:
    return {"title": module["title"], "slug": slugify(module["title"]), "summary": module["summary"].strip()}


def _unit_fields(path: str, language: str, *, slug: str, opens: bool) -> Fields:
    text = content_files.read(path, language)
    return {
        "title": text["title"],
        "slug": slug,
        "minutes": text["minutes"],
        "intro": text["intro"].strip(),
        "is_preview": opens,
        "body": body_data(
            text["blocks"],
            at=(path,),
            language=language,
            known=set(UnitPage._meta.get_field("body").stream_block.child_blocks),
            picture=drawn_picture,
        ),
    }
