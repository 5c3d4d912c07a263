"""Draws an attest as PDF: tagged, PDF/UA-1 and PDF/A-2a, the same bytes' worth of words every time.

Imports the typesetter, which is heavy: views import this module only when a PDF is asked for. What
people wrote goes in as JSON data; the sheet's source never holds it.
"""

import io
import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Literal

import segno
import typst

from core.signs import drawable
from courses.certificates.drawn import LOGO, SEAL
from courses.certificates.snapshot import Snapshot
from courses.certificates.wording import sheet

SHEET = Path(__file__).with_name("attest.typ")
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
INK = "#1a2040"


def draw_pdf(snapshot: Snapshot, *, check_url: str, check_address: str) -> bytes:
    """Return the attest as PDF. What the typeface cannot draw of a title is left out of it.

    Args:
        check_url: the full address of its check page, for the QR code.
        check_address: the address of the check form as printed in words.
    """
    midnight = datetime.combine(snapshot.issued_on, time(), tzinfo=UTC)
    told = sheet(snapshot, check_address=check_address)
    try:
        return drawn(told, qr=qr_code(check_url), at=midnight)
    except typst.TypstError:  # such as a leaf in the name of a run: the standards want every sign to be drawn
        return drawn(drawable(told), qr=qr_code(check_url), at=midnight)


def drawn(told: dict[str, Any], *, qr: str, at: datetime) -> bytes:
    """Return the sheet with these words; every sign of them must be one that the typeface has."""
    pdf: bytes = typst.compile(
        str(SHEET),
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=[*STANDARDS],
        timestamp=int(at.timestamp()),
        sys_inputs={
            "attest": json.dumps(told),
            "qr": qr,
            "logo": LOGO,
            "seal": SEAL,
        },
    )
    return pdf


def qr_code(url: str) -> str:
    """Return the address as a QR code in SVG."""
    made = io.BytesIO()
    segno.make(url, error="m").save(made, kind="svg", border=0, dark=INK, xmldecl=False)
    return made.getvalue().decode()
