"""Official numbers of schools: how each is written. Pure.

An instellingsnummer (Flanders) has six digits; a shorter one is written with zeros in front. A BRIN (the
Netherlands) has two digits and two letters, and may be followed by the two digits of a *vestiging*, which do
not belong to the school itself. No check digit is published for either, so a number that looks right is
taken as it is.
"""

import re

from django.utils.translation import gettext as _

from accounts.models import SchoolNumber
from core.errors import DomainError

Scheme = SchoolNumber.Scheme
_INSTELLINGSNUMMER = re.compile(r"[0-9]{1,6}")
_BRIN = re.compile(r"([0-9]{2}[A-Z]{2})(?:[0-9]{2})?")
_OTHER = re.compile(r"[0-9A-Z][0-9A-Z./-]{0,19}")


def clean_number(scheme: str, number: str) -> str:
    """Return the number as it is kept.

    Raises:
        DomainError: `number_is_wrong` when it cannot be such a number.
    """
    written = re.sub(r"\s+", "", number).upper()
    match scheme:
        case Scheme.INSTELLINGSNUMMER:
            written = re.sub(r"[.-]", "", written)
            if _INSTELLINGSNUMMER.fullmatch(written) and int(written):
                return written.zfill(6)
            raise _wrong(_("An instellingsnummer has six digits, such as 012345."))
        case Scheme.BRIN:
            if found := _BRIN.fullmatch(written):
                return found[1]
            raise _wrong(_("A BRIN number has two digits and two letters, such as 01AB."))
        case Scheme.OTHER:
            if _OTHER.fullmatch(written):
                return written
            raise _wrong(_("A number has at most twenty letters, digits, dots, dashes and slashes."))
        case _:
            raise _wrong(_("This kind of number is not known here."))


def _wrong(sentence: str) -> DomainError:
    return DomainError("number_is_wrong", sentence, field="numbers")
