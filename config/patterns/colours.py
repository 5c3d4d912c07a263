"""The roles that colours play, as the pattern page names them. Their values stand in `tokens.css` alone."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Swatch:
    """One role."""

    name: str
    use: str
    has_wash: bool = False
    """Whether a pale ground of the same colour goes with it."""


COLOURS = (
    Swatch("paper", "blad, de bladzijde"),
    Swatch("sheet", "los blad, invoer"),
    Swatch("deep", "rust en nadruk"),
    Swatch("ink", "tekst"),
    Swatch("ink-soft", "bijtekst"),
    Swatch("ink-faint", "bijschrift"),
    Swatch("rule", "lijn, versiering"),
    Swatch("edge", "rand van een veld"),
    Swatch("margin", "kantlijn"),
    Swatch("action", "doen: knop, link", has_wash=True),
    Swatch("action-strong", "doen, onder de muis"),
    Swatch("marker", "gevonden woord"),
    Swatch("course", "bijscholing", has_wash=True),
    Swatch("session", "sessie", has_wash=True),
    Swatch("topic", "gesprek", has_wash=True),
    Swatch("resource", "lesmateriaal", has_wash=True),
    Swatch("good", "gelukt", has_wash=True),
    Swatch("warn", "let op", has_wash=True),
    Swatch("bad", "fout", has_wash=True),
)
