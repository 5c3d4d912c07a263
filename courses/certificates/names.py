"""The official name as it may stand on an attest. Pure, but for the words of a refusal."""

import unicodedata

from django.utils.translation import gettext as _

from core.errors import DomainError
from core.signs import is_letter

LONGEST = 120
_BETWEEN = " '’-.,()"


def clean_name(typed: str) -> str:
    """Return the name with its spaces in order.

    Raises:
        DomainError: `name_missing`, `name_too_long`, `name_not_drawable`.
    """
    name = unicodedata.normalize("NFC", " ".join(typed.split()))
    if sum(character.isalpha() for character in name) < 2:  # noqa: PLR2004  an initial is no name
        raise DomainError("name_missing", _("Fill in your full official name."), field="name")
    if len(name) > LONGEST:
        sentence = _("This name is too long: use at most {count} characters.").format(count=LONGEST)
        raise DomainError("name_too_long", sentence, field="name")
    odd = sorted({character for character in name if not _can_stand(character)})
    if odd:
        sentence = _("The attest cannot show this: {characters}. Write your name as on your identity card.")
        shown = " ".join(character for character in odd if character.isprintable()) or "…"
        raise DomainError("name_not_drawable", sentence.format(characters=shown), field="name")
    return name


def _can_stand(character: str) -> bool:
    return character in _BETWEEN or is_letter(character)
