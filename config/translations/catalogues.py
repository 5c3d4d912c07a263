"""Reads, merges, writes and compiles the catalogues of the storeys."""

import os
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from config.translations.extraction import messages_of

STOREYS = ("config", "courses", "community", "cms", "accounts", "search", "core")
LANGUAGE = "nl"
HEADERS_THAT_CHANGE = (
    b'"POT-Creation-Date',
    b'"PO-Revision-Date',
    b'"Generated-By',
    b'"Report-Msgid',
    b'"Last-Translator',
    b'"Language-Team',
    b'"Project-Id-Version',
)


def catalogue_path(root: Path, storey: str) -> Path:
    """Return where a storey keeps its Dutch words."""
    return root / storey / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Catalog:
    """Read a catalogue; one that does not exist yet is empty."""
    if not path.exists():
        return Catalog(locale=LANGUAGE, charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale=LANGUAGE, charset="utf-8", abort_invalid=True)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """Yield the messages of a catalogue without its header."""
    return (message for message in catalogue if message.id)


def is_translated(message: Message) -> bool:
    """Tell whether a message has its Dutch, in the singular and the plural when it has both."""
    words = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(words) and len(words) == (2 if message.pluralizable else 1)


def extracted(root: Path, storey: str) -> Catalog:
    """Collect every string of a storey that people see, without translations."""
    catalogue = Catalog(locale=LANGUAGE, charset="utf-8")
    for found in messages_of(root, storey):
        catalogue.add(found.text, context=found.context, auto_comments=found.comments)
    return catalogue


def merge(root: Path, storey: str) -> bool:
    """Bring a storey's catalogue up to date: keep its words, add what is new, drop what is gone.

    Returns:
        Whether the file changed.
    """
    path = catalogue_path(root, storey)
    found = extracted(root, storey)
    if not len(found) and not path.exists():
        return False
    catalogue = read(path)
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    written = as_text(catalogue)
    if path.exists() and path.read_bytes() == written:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written)
    return True


def as_text(catalogue: Catalog) -> bytes:
    """Write a catalogue sorted and without dates or line numbers, so that two changes merge calmly."""
    catalogue.header_comment = "# Dutch words of this storey; je-form. Kept by `manage.py extract_messages`."
    catalogue.fuzzy = False
    stream = BytesIO()
    write_po(stream, catalogue, width=100, sort_output=True, no_location=True, ignore_obsolete=True)
    lines = stream.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(HEADERS_THAT_CHANGE))


def compiled_path(target: Path) -> Path:
    """Return the one compiled catalogue under the folder that Django's LOCALE_PATHS names."""
    return target / LANGUAGE / "LC_MESSAGES" / "django.mo"


def is_stale(sources: Iterable[Path], compiled: Path) -> bool:
    """Tell whether any source was written after it was last compiled."""
    if not compiled.exists():
        return True
    made = compiled.stat().st_mtime_ns
    return any(source.stat().st_mtime_ns > made for source in sources)


def compile_all(root: Path, target: Path) -> bool:
    """Compile the words of every storey into one file, when any of them changed.

    Returns:
        Whether there was something to do.
    """
    sources = [path for storey in STOREYS if (path := catalogue_path(root, storey)).exists()]
    compiled = compiled_path(target)
    if not is_stale(sources, compiled):
        return False
    whole = Catalog(locale=LANGUAGE, charset="utf-8")
    for source in sources:
        for message in messages(read(source)):
            if is_translated(message) and not message.fuzzy:
                whole.add(message.id, message.string, context=message.context)
    compiled.parent.mkdir(parents=True, exist_ok=True)
    fresh = compiled.with_suffix(f".{os.getpid()}")
    with fresh.open("wb") as stream:
        write_mo(stream, whole)
    fresh.replace(compiled)
    return True
