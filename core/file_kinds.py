"""What a file is by its content, whatever its name says.

A file is let in when its name and its content tell the same story; this module knows the stories and
nothing else: which kinds a form accepts, and how heavy they may be, is the form's own rule.
"""

from lzma import LZMAError
from pathlib import PurePath
from typing import IO
from zipfile import BadZipFile, ZipFile
from zlib import error as BrokenStream  # noqa: N812 - said as the error it is

TEXTS = frozenset({"csv", "md", "txt", "vtt"})
OFFICE = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}
"""The part that makes an Office Open XML package a letter, a show or a sheet (ECMA-376)."""
OPEN_DOCUMENT = {"odp": "presentation", "ods": "spreadsheet", "odt": "text"}
"""How OpenDocument packages name their kind (ISO/IEC 26300)."""
OTHER_NAMES = {"mp3": {"mpga"}, "m4a": {"f4a", "mp4"}, "oga": {"ogg"}, "opus": {"ogg"}}
_HEAD = 4096
_LONGEST_KIND = 200


def ending(name: str) -> str:
    """Return the ending of a file's name, lower case and without the dot."""
    return PurePath(name).suffix.lower().removeprefix(".")


def is_what_its_name_says(name: str, file: IO[bytes]) -> bool:
    """Tell whether the content is of the kind that the name's ending promises.

    Args:
        name: the name it was sent under.
        file: the content; it is read from its start and left there.
    """
    kind = ending(name)
    file.seek(0)
    try:
        if kind in TEXTS:
            return b"\0" not in file.read(_HEAD)
        if kind in OFFICE or kind in OPEN_DOCUMENT:
            return _is_package(kind, file)
        return _is_recognised(kind, name, file)
    finally:
        file.seek(0)


def _is_package(kind: str, file: IO[bytes]) -> bool:
    try:
        with ZipFile(file) as package:
            if kind in OFFICE:
                return OFFICE[kind] in package.namelist()
            with package.open("mimetype") as told:
                wanted = f"application/vnd.oasis.opendocument.{OPEN_DOCUMENT[kind]}"
                return told.read(_LONGEST_KIND).strip() == wanted.encode()
    except (
        BadZipFile,
        BrokenStream,
        EOFError,
        KeyError,
        LZMAError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ):
        return False


def _is_recognised(kind: str, name: str, file: IO[bytes]) -> bool:
    import puremagic  # noqa: PLC0415  its tables are read only where files arrive

    try:
        found = puremagic.magic_stream(file, name)
    except (puremagic.PureError, ValueError):
        return False
    promised = {f".{name}" for name in {kind, *OTHER_NAMES.get(kind, set())}}
    return any(match.extension in promised for match in found)
