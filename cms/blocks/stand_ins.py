"""Stand-ins for pictures and files, so that editors can look at a block before the site has any."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

_DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 560">'
    '<path fill="#e8ebfa" d="M0 0h960v560H0z"/>'
    '<path fill="none" stroke="#2a3eb1" stroke-width="44" stroke-linecap="round"'
    ' d="M610 190a160 160 0 1 0 30 90"/>'
    '<circle cx="646" cy="226" r="26" fill="#e59a92"/></svg>'
)


@dataclass(frozen=True)
class StandInPicture:
    """A drawing that is no file and has no row, with all that a block asks of a picture."""

    default_alt_text: str = ""
    credit: str = ""
    licence: str = ""
    licence_name: str = ""
    is_svg: bool = True

    def get_rendition(self, _size: object) -> "StandInPicture":
        """Return itself: a drawing has every size."""
        return self

    def img_tag(self, attributes: Mapping[str, str]) -> SafeString:
        """Return the drawing as a page shows a picture."""
        address = f"data:image/svg+xml;base64,{b64encode(_DRAWN.encode()).decode()}"
        return format_html('<img src="{}" width="960" height="560"{}>', address, flatatt(dict(attributes)))


@dataclass(frozen=True)
class StandInFile:
    """A small file that every site has, with all that a block asks of a document."""

    name: str

    @property
    def url(self) -> str:
        """Where it stands."""
        return static("img/icon.svg")

    @property
    def file_extension(self) -> str:
        """The ending of its name."""
        return self.name.rpartition(".")[2]

    @property
    def file_size(self) -> int:
        """Its size in bytes, made up."""
        return 24_000
