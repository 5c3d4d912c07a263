"""Reads the folder in which a development site leaves its mail. Never changes it."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

_BETWEEN = b"\n" + b"-" * 79 + b"\n"
_MOST = 100


@dataclass(frozen=True)
class Letter:
    """One mail as it was sent."""

    name: str
    to: str
    subject: str
    sent_at: datetime
    text: str
    html: str


def letters(folder: Path) -> list[Letter]:
    """Return the newest mails first, at most a hundred."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)[:_MOST]
    found = [letter for path in files for letter in _read(path)]
    return sorted(found, key=lambda letter: letter.sent_at, reverse=True)[:_MOST]


def letter(folder: Path, name: str) -> Letter | None:
    """Return one mail by its name in the list; a name that is not listed finds nothing."""
    return next((found for found in letters(folder) if found.name == name), None)


def _read(path: Path) -> list[Letter]:
    raw = path.read_bytes().replace(b"\r\n", b"\n")
    pieces = [piece for piece in raw.split(_BETWEEN) if piece.strip()]
    return [_letter(f"{path.stem}-{number}", piece) for number, piece in enumerate(pieces)]


def _letter(name: str, raw: bytes) -> Letter:
    message = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
    return Letter(
        name=name,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent_at=parsedate_to_datetime(str(message["Date"])),
        text=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part else ""
