"""What people of the demo hand in, whatever the type of activity; the same at every loading."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from courses.learning.activities.base import HandedIn
from courses.learning.models import Activity

THOUGHTS = (
    "In een klas hoor ik meteen wie vastloopt. Dat wil ik niet kwijt.",
    "Het eerste kwartier doe ik voortaan samen; alleen oefenen lukt ook thuis.",
    "Mijn doel stond er in drie zinnen. Eén zin dwong me te kiezen.",
    "Ik vraag voortaan eerst wat een leerling al kan, en kies dan pas het middel.",
    "Papier op tafel toont me sneller dan een scherm waar het stokt.",
    "Feedback geef ik liever tijdens het werk dan erna: dan kan er nog iets veranderen.",
    "Wie een tweede weg nodig heeft, vraagt er niet om. Ik bied hem nu aan iedereen aan.",
)
SHARED = (
    "Schatten op papier, dan pas meten. Mijn vraag: waar laat jij kiezen zonder dat het een wedstrijd wordt?",
    "Een les over brieven, met de instap thuis. Mijn vraag: hoe weet je of ze die instap echt deden?",
    "Mijn practicum: kijken met een opname, doen in de klas. Mijn vraag: geef jij de opname ook mee?",
    "Een gesprek over een krantenartikel, per drie. Mijn vraag: hoe laat je de stilste van de drie beginnen?",
)
PLAN = "De start van mijn volgende les: eerst per twee op papier, dan pas aan het bord."
HAPPENED = (
    "Iedereen had iets te doen, ook de stille hoek. De groepjes maak ik volgende keer vooraf: nu verloor ik "
    "vijf minuten."
)


def deed(task: Activity, who: str, at: datetime) -> HandedIn:
    """Return what this person hands in for an activity that is no quiz."""
    of_kind = _DEEDS.get(task.kind)
    return of_kind(task, who, at) if of_kind else HandedIn()


def _reflection(task: Activity, who: str, at: datetime) -> HandedIn:
    return HandedIn(answer={"text": THOUGHTS[crc32(f"{task.block_id}{who}".encode()) % len(THOUGHTS)]})


def _checklist(task: Activity, who: str, at: datetime) -> HandedIn:
    return HandedIn(answer={"ticked": list(task.definition["items"])})


def _poll(task: Activity, who: str, at: datetime) -> HandedIn:
    options = task.definition["options"]
    return HandedIn(answer={"choice": options[crc32(f"{task.block_id}{who}".encode()) % len(options)]})


def _try_in_class(task: Activity, who: str, at: datetime) -> HandedIn:
    tried = (at - timedelta(days=1)).date()
    said: dict[str, Any] = {
        "ticked": list(task.definition["steps"]),
        "plan": PLAN,
        "what_happened": HAPPENED,
        "planned_on": tried.isoformat(),
        "tried_on": tried.isoformat(),
        "with_whom": "1e jaar, 22 leerlingen",
        "how_long": "20",
        "how_it_went": "better",
        "shown": False,
    }
    return HandedIn(answer=said, planned_on=tried)


def _discuss(task: Activity, who: str, at: datetime) -> HandedIn:
    text = SHARED[crc32(f"{task.block_id}{who}".encode()) % len(SHARED)]
    return HandedIn(said={"text": text, "agreed": True}, is_done=False)


_DEEDS: dict[str, Callable[[Activity, str, datetime], HandedIn]] = {
    "reflection": _reflection,
    "checklist": _checklist,
    "poll": _poll,
    "try_in_class": _try_in_class,
    "discuss": _discuss,
}
