"""What an attest says, frozen on the day it was issued. Pure: no database, no clock, no settings.

PDF, check page and (later) credential are drawn from this alone. The shape carries a version, so that
an attest of years ago can still be read when newer ones say more.
"""

from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

#: Raise it when the shape changes, and teach `from_json` to read the older ones.
VERSION = 2


class UnknownVersion(ValueError):
    """The stored snapshot was written by a newer release than this one."""


@dataclass(frozen=True)
class Competence:
    """One competence as it was named on the day: its code, name and framework."""

    code: str
    name: str
    framework: str


@dataclass(frozen=True)
class Hours:
    """Minutes by the way in which they were spent."""

    online_minutes: int = 0
    live_minutes: int = 0
    classroom_minutes: int = 0

    @property
    def total_minutes(self) -> int:
        """All minutes together."""
        return self.online_minutes + self.live_minutes + self.classroom_minutes


@dataclass(frozen=True)
class SessionHours:
    """One session of the run as it was marked for her on the day of issue."""

    title: str
    on: date
    minutes: int
    attended: bool


@dataclass(frozen=True)
class Snapshot:
    """Everything that stands on an attest.

    `language` is the language it was issued in. `school` and `signatory` may be empty: then the line
    is left out. `run` names the run as people know it.
    """

    code: str
    language: str
    name: str
    course: str
    course_key: str
    run: str
    started_on: date
    finished_on: date
    issued_on: date
    hours: Hours
    provider: str
    signatory: str = ""
    school: str = ""
    competences: tuple[Competence, ...] = field(default=())
    sessions: tuple[SessionHours, ...] = field(default=())
    """Since version 2: those that were marked for her; of others nothing is said."""
    version: int = VERSION

    @property
    def missed_minutes(self) -> int:
        """What the sessions took that she missed; no part of her hours."""
        return sum(session.minutes for session in self.sessions if not session.attended)

    def renamed(self, *, name: str, code: str, issued_on: date) -> "Snapshot":
        """Return the same facts under the corrected name, with a code and day of its own."""
        return replace(self, name=name, code=code, issued_on=issued_on)

    def to_json(self) -> dict[str, Any]:
        """Return plain values that a JSON column can hold."""
        plain = asdict(self)
        for day in ("started_on", "finished_on", "issued_on"):
            plain[day] = plain[day].isoformat()
        plain["competences"] = [asdict(competence) for competence in self.competences]
        plain["sessions"] = [{**asdict(each), "on": each.on.isoformat()} for each in self.sessions]
        return plain

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Snapshot":
        """Read what `to_json` wrote, today or in an earlier release.

        Raises:
            UnknownVersion: when a newer release wrote it.
        """
        if stored["version"] > VERSION:
            raise UnknownVersion(f"snapshot version {stored['version']}")
        return cls(
            **{
                **stored,
                **{
                    day: date.fromisoformat(stored[day]) for day in ("started_on", "finished_on", "issued_on")
                },
                "hours": Hours(**stored["hours"]),
                "competences": tuple(Competence(**each) for each in stored["competences"]),
                "sessions": tuple(
                    SessionHours(**{**each, "on": date.fromisoformat(each["on"])})
                    for each in stored.get("sessions", ())
                ),
            }
        )
