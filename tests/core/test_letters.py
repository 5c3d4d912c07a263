"""Every letter of the site, in both languages: a subject, a text, and a page in the look of the site."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from core.mail import compose

FOLDER: Path = settings.ROOT / "templates"
LETTERS = sorted(
    str(path.relative_to(FOLDER)).removesuffix(".subject.txt") for path in FOLDER.rglob("*.subject.txt")
)
#: What people typed as their subject is the same in every language.
SUBJECT_AS_TYPED = {"courses/desk/mail/message", "accounts/notifications/mail/now"}
HOSTILE = '<script>alert(1)</script> & "quoted"'
LINE = {"kind": {"label": HOSTILE}, "title": HOSTILE, "quote": HOSTILE, "url": "/nl/ergens/", "colour": ""}
FACTS = dict.fromkeys(
    (
        "name",
        "first",
        "day",
        "course",
        "run",
        "place",
        "reason",
        "starts",
        "ends",
        "until",
        "session",
        "when",
        "bring",
        "space",
        "host",
    ),
    HOSTILE,
) | {
    **dict.fromkeys(
        ("trainer", "learner", "subject", "text", "question", "answer", "step", "until"), HOSTILE
    ),
    **dict.fromkeys(("step_path", "answer_path", "invitation_path"), "/nl/ergens/"),
    **dict.fromkeys(("heading", "effect", "rule_number", "rule_text", "words", "how"), HOSTILE),
    "where": [HOSTILE],
    "code": "123456",
    "lines": [LINE],
    "for_you": [LINE],
    "followed": [LINE],
    **dict.fromkeys(("off_path", "list_path", "settings_path"), "/nl/ergens/"),
    "contact": "vragen@school.example",
    "link": "https://leerkring.example/samen/",
    "path": "/nl/ergens/",
    **dict.fromkeys(
        (
            "course_path",
            "first_path",
            "withdraw_path",
            "enrol_path",
            "check_path",
            "calendar_path",
            "word_path",
        ),
        "/nl/ergens/",
    ),
    **dict.fromkeys(
        ("activate_url", "password_reset_url", "signup_url"), "https://leerkring.example/nl/ergens/"
    ),
}


def letter(name: str, language: str) -> dict[str, str]:
    return compose(template=name, language=language, context=FACTS)


def test_there_are_letters():
    assert len(LETTERS) > 10


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_whole(name, language):
    made = letter(name, language)
    assert made["subject"]
    assert "\n" not in made["subject"]
    assert "\n\n\n" not in made["text"]
    assert f'lang="{language}"' in made["html"]
    assert made["html"].count("<h1") == 1


@pytest.mark.parametrize("name", LETTERS)
def test_what_people_wrote_stays_words(name):
    made = letter(name, "nl")
    assert "<script" not in made["html"]
    assert "&lt;script" not in made["text"]


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_speaks_one_language(name):
    dutch, english = letter(name, "nl"), letter(name, "en")
    assert dutch["text"] != english["text"]
    assert (dutch["subject"] == english["subject"]) == (name in SUBJECT_AS_TYPED)


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_asks_nothing_of_others(name):
    addresses = re.findall(
        r"(?:src|href|url)\s*[=(]\s*[\"']?(https?://[^\"')\s]+)", letter(name, "nl")["html"]
    )
    assert all(address.startswith((settings.BASE_URL, "https://leerkring.example")) for address in addresses)
    assert "<img" not in letter(name, "nl")["html"]
