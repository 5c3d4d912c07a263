"""The access table as data: `table.txt` read into rows, and an answer said in the table's words."""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.access.site import ROLES, Answer, Site

TABLE = Path(__file__).with_name("table.txt")
_ROW = re.compile(r"(GET|POST) +([\w:-]+)(?:\(([\w,]+)\))?(?: \[(\w+)\])?((?: +\S+)+)")
#: Places that many rows lead to, by a shorter name.
SHORT = {
    "account_change_password": "password",
    "account_confirm_login_code": "give-code",
    "account_email": "addresses",
    "account_email_verification_sent": "code",
    "account_login": "login",
    "account_reauthenticate": "again",
    "account_request_login_code": "ask-code",
    "account_reset_password_done": "mailed",
    "account_reset_password_from_key": "new-word",
    "accounts:conversation": "talk",
    "accounts:conversations": "talks",
    "accounts:delete": "delete",
    "accounts:my-data": "data",
    "accounts:notification-settings": "choosing",
    "accounts:notifications": "told",
    "accounts:profile": "profile",
    "accounts:my-schools": "mine",
    "accounts:school": "school",
    "accounts:school-coordinate": "waits",
    "accounts:settings": "settings",
    "admin-sign-in": "door",
    "attest:check": "check",
    "search:results": "search",
    "search:kept": "kept",
    "searches:index": "searches",
    "community:case": "case",
    "community:cases": "cases",
    "community:decision": "decision",
    "community:flag-received": "received",
    "community:front": "community",
    "community:house-rules": "rules",
    "community:notice": "notice",
    "community:space": "space",
    "community:space-agenda": "agenda",
    "community:space-invite": "inviting",
    "community:space-people": "members",
    "community:space-settings": "setup",
    "community:topic": "topic",
    "course-teams:index": "teams",
    "community:topic-new": "topic-new",
    "courses:ask-permission": "asking",
    "courses:certificates": "attests",
    "courses:course-talk": "talk",
    "courses:journal": "journal",
    "courses:my-learning": "learning",
    "courses:my-questions": "asked",
    "courses:my-year": "my-year",
    "courses:run-enrol": "run",
    "courses:run-invitations": "invited",
    "courses:run-message": "message",
    "courses:run-participants": "roster",
    "courses:run-person": "person",
    "courses:run-questions": "questions",
    "courses:run-sessions": "sessions",
    "courses:session-presence": "presence",
    "courses:year": "year",
    "mfa_list_webauthn": "passkeys",
    "mfa_view_recovery_codes": "spare",
    "runs:index": "runs",
    "schools:index": "schools",
    "usersessions_list": "devices",
    "wagtailadmin_explore": "explorer",
    "wagtailadmin_home": "admin",
    "wagtailusers_users:index": "people",
}


@dataclass(frozen=True)
class Row:
    """One address, asked in one way, with the answer each role gets."""

    method: str
    name: str
    things: tuple[str, ...]
    form: str
    answers: dict[str, str]

    def __str__(self) -> str:
        about = f"({','.join(self.things)})" if self.things else ""
        return f"{self.method} {self.name}{about}" + (f" [{self.form}]" if self.form else "")


def read_row(line: str) -> Row:
    """Return a line of the table as a row."""
    found = _ROW.fullmatch(line.strip())
    assert found, f"not a row of the table: {line}"
    method, name, things, form, answers = found.groups()
    words = answers.split()
    assert len(words) == len(ROLES), f"{len(words)} answers for {len(ROLES)} roles: {line}"
    about = tuple(things.split(",")) if things else ()
    return Row(method, name, about, form or "", dict(zip(ROLES, words, strict=True)))


def read_table() -> list[Row]:
    """Return every row of the table."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [read_row(line) for line in lines if line.strip() and not line.startswith("#")]


def ask(site: Site, row: Row, role: str) -> Answer:
    """Return what this role gets."""
    return site.ask(role, row.method, site.address(row.name, *row.things), site.forms[row.form or "nothing"])


def in_words(site: Site, answer: Answer) -> str:
    """Return an answer as the table writes it: a status, or an arrow and where it leads."""
    if not answer.location:
        return str(answer.status)
    name = site.named(answer.location)
    return f"→{SHORT.get(name, name)}"
