"""What editors of the demo put first for certain words, and the searches its people keep."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import translation

from accounts.models import User
from config.demo.keys import lasting_key
from search.api import keep_search, put_first

#: Language, words, and the place of the content that comes first.
FIRST = (
    ("nl", "starters begeleiden", "article", ("articles", "starters-begeleiden")),
    ("nl", "afhaken", "course", ("courses", "vroegtijdig-schoolverlaten-voorkomen")),
    ("nl", "samen leren", "course", ("courses", "leren-van-elkaar")),
    ("en", "blended learning", "course", ("courses", "blended-leren-ontwerpen")),
)
#: Who, in which language, and what is asked.
KEPT = (
    ("teacher", "nl", "blended lesgeven"),
    ("teacher", "nl", "lezen op scherm"),
    ("newcomer", "en", "early school leaving"),
)


def load_finding(people: Mapping[str, User], *, at: datetime) -> None:
    """Let editors have put some things first, and people keep a few searches."""
    for language, words, kind, place in FIRST:
        put_first(words=words, language=language, thing=f"{kind}:{lasting_key(*place)}")
    for name, language, words in KEPT:
        with translation.override(language):
            keep_search(owner=people[name], words=words, language=language, at=at)
