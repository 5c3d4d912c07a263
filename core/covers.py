"""Generated covers: subject and lasting id become one quiet drawing, always the same one.

The subject gives hue and pattern, so that a reader learns to recognise mathematics in a list; the id
gives the arrangement. There is no clock, no language and no title in it, and no colour either: classes
point to the tokens. A pair of hue and pattern in use never changes.
"""

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from math import cos, pi, sin

from django.utils.safestring import SafeString, mark_safe

from core.vocabulary import SUBJECTS

WIDTH, HEIGHT, CELL = 320, 192, 64
UNKNOWN = (8, "stippen")


class Dice:
    """Bytes of SHA-256 over `subject/id/n`, n = 0, 1, 2 …: the only chance in a drawing."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._round = 0
        self._bytes = b""

    def roll(self, sides: int) -> int:
        """Return the next choice among so many."""
        if not self._bytes:
            self._bytes = sha256(f"{self._key}/{self._round}".encode()).digest()
            self._round += 1
        first, self._bytes = self._bytes[0], self._bytes[1:]
        return first % sides


def short(number: float) -> str:
    """Write a number with at most one decimal."""
    return f"{number:.1f}".rstrip("0").rstrip(".")


QUARTER = "M0 0H64A64 64 0 0 1 0 64Z"
TILES = (
    QUARTER,
    QUARTER,
    QUARTER,
    "M0 32A32 32 0 0 1 64 32Z",
    "M0 32A32 32 0 0 1 64 32V64H0Z",
    "M0 0H64L0 64Z",
    "M32 8A24 24 0 1 1 31.9 8Z",
)


def vlakken(dice: Dice) -> list[str]:
    """Tiles: quarter, half and whole circles, triangles."""
    drawn = []
    for y in range(0, HEIGHT, CELL):
        for x in range(0, WIDTH, CELL):
            shape, turn, tone = dice.roll(8), dice.roll(4), (1, 1, 2, 2, 3)[dice.roll(5)]
            if shape:
                move = f"translate({x} {y}) rotate({90 * turn} 32 32)"
                drawn.append(f'<path class="c{tone}" transform="{move}" d="{TILES[shape - 1]}"/>')
    return drawn


def bogen(dice: Dice) -> list[str]:
    """Tiles woven from quarter arcs."""
    drawn = []
    arcs = "".join(f"M{r} 0A{r} {r} 0 0 1 0 {r}" for r in (12, 32, 52))
    for y in range(0, HEIGHT, CELL):
        for x in range(0, WIDTH, CELL):
            turn, tone = dice.roll(4), (1, 2, 2, 3)[dice.roll(4)]
            if dice.roll(3) == 0:
                drawn.append(f'<path class="c1" d="M{x} {y}h64v64h-64z"/>')
                tone = max(tone, 2)
            move = f"translate({x} {y}) rotate({90 * turn} 32 32)"
            drawn.append(f'<path class="l{tone}" stroke-width="9" transform="{move}" d="{arcs}"/>')
    return drawn


def kringen(dice: Dice) -> list[str]:
    """Two families of rings; on each a small body in orbit."""
    drawn = []
    first = (32 * (2 + dice.roll(3)), 32 * (1 + dice.roll(4)))
    second = (32 * (6 + dice.roll(4)), 32 * (1 + dice.roll(5)))
    for (x, y), step, count in ((first, 22, 7), (second, 16, 5)):
        drawn.append(f'<circle class="c0" cx="{x}" cy="{y}" r="{step * count}"/>')
        for k in range(count, 0, -1):
            tone, width = 1 + (k + dice.roll(2)) % 2, 5 if k % 2 else 9
            drawn.append(
                f'<circle class="l{tone}" stroke-width="{width}" cx="{x}" cy="{y}" r="{k * step - 6}"/>'
            )
        k, angle = 2 + dice.roll(count - 2), dice.roll(24) * pi / 12
        orbit = k * step - 6
        at = f'cx="{short(x + orbit * cos(angle))}" cy="{short(y + orbit * sin(angle))}"'
        drawn.append(f'<circle class="c3" {at} r="{9 + dice.roll(3) * 2}"/>')
    return drawn


def lagen(dice: Dice) -> list[str]:
    """Layers of a landscape or of time, from far to near."""
    drawn = []
    for number, tone in enumerate((1, 2, 1, 2, 3)):
        base = 44 + number * 32
        x, y = -dice.roll(64), base + dice.roll(16)
        line = f"M{x} {y}"
        while x < WIDTH:
            wide, to = 56 + 12 * dice.roll(6), base - 14 + dice.roll(34)
            line += f"C{x + wide // 2} {y} {x + wide // 2} {to} {x + wide} {to}"
            x, y = x + wide, to
        drawn.append(f'<path class="c{tone}" d="{line}V{HEIGHT}H-64Z"/>')
    tone, x, y, r = 2 + dice.roll(2), 64 + 32 * dice.roll(7), 36 + dice.roll(16), 16 + dice.roll(3) * 5
    return [f'<circle class="c{tone}" cx="{x}" cy="{y}" r="{r}"/>', *drawn]


def stippen(dice: Dice) -> list[str]:
    """A grid of dots that grow towards one point."""
    to_x, to_y, drawn = 32 * (1 + dice.roll(9)), 24 * (1 + dice.roll(7)), []
    for y in range(12, HEIGHT, 24):
        for x in range(16, WIDTH, 24):
            far = ((x - to_x) ** 2 + (y - to_y) ** 2) ** 0.5
            r = max(2.2, 11.5 - far / 17)
            if r >= 3:  # noqa: PLR2004 - smaller is dust
                is_rare = dice.roll(9) == 0 and r > 4  # noqa: PLR2004 - a bright dot is not a small one
                tone = 3 if is_rare else 2 if r > 6 else 1  # noqa: PLR2004
                drawn.append(f'<circle class="c{tone}" cx="{x}" cy="{y}" r="{short(r)}"/>')
    return drawn


def samen(dice: Dice) -> list[str]:
    """Large circles that share ground."""
    drawn, x = [], 24 + dice.roll(24)
    for number in range(5):
        r = 40 + 8 * dice.roll(5)
        tone, y = (1, 2, 1, 2, 3)[(number + dice.roll(2)) % 5], 64 + 16 * dice.roll(5)
        drawn.append(f'<circle class="c{tone} mix" cx="{x}" cy="{y}" r="{r}"/>')
        x += 46 + dice.roll(28)
    return drawn


def regels(dice: Dice) -> list[str]:
    """Ruled lines that start to speak."""
    middle, wide, drawn = 96 + 16 * dice.roll(9), 46 + 8 * dice.roll(4), []
    for number in range(9):
        y, high = 32 + number * 20, 10 + dice.roll(40)
        shift = dice.roll(20) - 10
        tone = 3 if number == 4 + dice.roll(2) else 2 if number % 2 else 1
        rise = middle - wide // 2 + shift
        line = (
            f"M-8 {y}H{middle - wide + shift}C{rise} {y} {rise} {y - high} {middle + shift} {y - high}"
            f"S{middle + wide // 2 + shift} {y} {middle + wide + shift} {y}H328"
        )
        drawn.append(f'<path class="c0 l{tone}" stroke-width="5" d="{line}"/>')
    return drawn


PATTERNS: dict[str, Callable[[Dice], list[str]]] = {
    draw.__name__: draw for draw in (vlakken, bogen, kringen, lagen, stippen, samen, regels)
}


@lru_cache(maxsize=2048)
def cover(subject: str, ident: str) -> SafeString:
    """Return the cover of one thing as inline SVG of 0.4–3 kB.

    Args:
        subject: code of a subject; one that is not known gets dots in blue.
        ident: an id that never changes, not the slug.
    """
    known = SUBJECTS.get(subject)
    hue, pattern = (known.hue, known.pattern) if known else UNKNOWN
    body = "".join(PATTERNS[pattern](Dice(f"{subject}/{ident}")))
    head = f'<svg class="cover hue-{hue}" aria-hidden="true" viewBox="0 0 {WIDTH} {HEIGHT}"'
    ground = f'<path class="c0" d="M0 0H{WIDTH}V{HEIGHT}H0Z"/>'
    markup = f'{head} preserveAspectRatio="xMidYMid slice">{ground}{body}</svg>'
    return mark_safe(markup)  # noqa: S308 - numbers only: subject and id feed the dice, not the text
