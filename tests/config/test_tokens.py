"""The tokens keep their promises in every scheme: contrast, one value per name, no name unset or unread.

Contrast is WCAG 2's: 4.5:1 for text, 3:1 for the parts of a control.
"""

import math
import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.ROOT
CSS = ROOT / "static" / "css"
TOKENS = CSS / "tokens.css"
#: The editors' side is dressed in names that Wagtail reads.
SHEETS = sorted(path for path in CSS.rglob("*.css") if path.name != "admin.css")

PAPERS = ("paper", "sheet", "deep")
INKS = ("ink", "ink-soft", "ink-faint", "action")
KINDS = ("course", "session", "topic", "resource")
STATES = ("good", "warn", "bad")
WASHES = (*(f"{name}-wash" for name in (*KINDS, *STATES)), "action-wash")
TEXT, CONTROL = 4.5, 3.0

LIGHT = ':root, [data-theme="light"]'
BY_DEVICE = ':root:not([data-theme="light"])'
BY_CHOICE = '[data-theme="dark"]'
DARK_DEVICE = "@media (prefers-color-scheme: dark)"
MORE_CONTRAST = "@media (prefers-contrast: more)"

_TOKEN = re.compile(r"\s*(--[\w-]+|color-scheme)\s*:\s*([^;]+);")
_READ = re.compile(r"var\(\s*--([\w-]+)")
_SET = re.compile(r"(?<![\w(-])--([\w-]+)\s*:")

Values = dict[str, str]


def css(path: Path) -> str:
    """Return a stylesheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def blocks(text: str, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what stands between braces, innermost only, with the heads it stands under."""
    depth, start, head = 0, 0, ""
    for at, sign in enumerate(text):
        if sign == "{":
            if depth == 0:
                head, start = text[start:at].rpartition(";")[2].strip(), at + 1
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                inside = text[start:at]
                if "{" in inside:
                    yield from blocks(inside, (*above, head))
                else:
                    yield (*above, head), inside
                start = at + 1


def block(*heads: str) -> Values:
    """Return the tokens that stand under these heads and no others."""
    found = [inside for above, inside in blocks(css(TOKENS)) if above == ("@layer tokens", *heads)]
    assert len(found) == 1, f"{heads} stands {len(found)} times"
    return {name.removeprefix("--"): value.strip() for name, value in _TOKEN.findall(found[0])}


def more_contrast() -> Values:
    """Return what is set anew for who asks for more contrast."""
    return block(MORE_CONTRAST, f":root, {BY_DEVICE}")


def schemes() -> dict[str, Values]:
    """Return every token with its value in each scheme."""
    light = block(LIGHT)
    dark = light | block(DARK_DEVICE, BY_DEVICE)
    plain = {"light": light, "dark": dark}
    return plain | {f"{name}, more contrast": tokens | more_contrast() for name, tokens in plain.items()}


SCHEMES = schemes()
Colour = tuple[float, float, float]


def colour(tokens: Mapping[str, str], name: str) -> Colour:
    """Return the colour of a token as linear light, following the tokens it points to."""
    value = tokens[name]
    while pointed := re.fullmatch(r"var\(--([\w-]+)\)", value):
        value = tokens[pointed[1]]
    assert re.fullmatch(r"#[0-9a-f]{6}", value), f"--{name} is no colour: {value}"
    red, green, blue = (linear(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def linear(channel: float) -> float:
    """Return a channel of sRGB as light."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """Return an OKLCH colour as linear light, cut to what screens show."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return min(max(red, 0), 1), min(max(green, 0), 1), min(max(blue, 0), 1)


def ratio(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(of: Colour) -> float:
    """Return how light a colour is."""
    red, green, blue = of
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_faint(scheme: str, pairs: Iterator[tuple[str, str]], least: float) -> list[str]:
    """Return the pairs of ink and ground that cannot be told apart well enough."""
    tokens = SCHEMES[scheme]
    seen = {pair: ratio(colour(tokens, pair[0]), colour(tokens, pair[1])) for pair in pairs}
    return [f"{ink} on {ground}: {found:.2f}" for (ink, ground), found in seen.items() if found < least]


every_scheme = pytest.mark.parametrize("scheme", SCHEMES)


@every_scheme
def test_words_can_be_read_on_every_paper(scheme):
    assert too_faint(scheme, product((*INKS, *KINDS, *STATES), PAPERS), TEXT) == []


@every_scheme
def test_a_kind_and_a_state_can_be_read_on_their_own_wash(scheme):
    own = ((name, f"{name}-wash") for name in (*KINDS, *STATES, "action"))
    assert too_faint(scheme, own, TEXT) == []


@every_scheme
def test_ink_can_be_read_on_every_wash_and_under_the_marker(scheme):
    assert too_faint(scheme, product(("ink", "ink-soft"), WASHES), TEXT) == []
    assert too_faint(scheme, product(("ink",), ("marker",)), TEXT) == []


@every_scheme
def test_a_button_and_a_toast_can_be_read(scheme):
    filled = [("on-action", "action"), ("on-action", "action-strong"), ("paper", "ink")]
    assert too_faint(scheme, iter(filled), TEXT) == []


@every_scheme
def test_the_edge_of_a_control_can_be_seen(scheme):
    assert too_faint(scheme, product(("edge", "action", "bad", "good"), PAPERS), CONTROL) == []


@every_scheme
def test_letters_in_a_circle_can_be_read_in_every_hue(scheme):
    tokens = SCHEMES[scheme]
    hues = [float(hue) for hue in re.findall(r"\.hue-\d+ \{ --hue: (\d+);", css(TOKENS))]
    lightness, chroma = map(float, tokens["cover-1"].split())
    ink = colour(tokens, "ink")
    assert len(hues) == 12
    assert [hue for hue in hues if ratio(ink, oklch(lightness, chroma, hue)) < TEXT] == []


def test_a_chosen_scheme_is_the_device_s_scheme():
    assert block(BY_CHOICE) == block(DARK_DEVICE, BY_DEVICE)
    assert LIGHT.endswith('[data-theme="light"]'), "light by choice is the first block itself"


def test_every_colour_has_a_value_of_its_own_in_the_dark():
    light, dark = block(LIGHT), block(BY_CHOICE)
    coloured = {name for name, value in light.items() if "#" in value or "rgb(" in value}
    assert sorted(coloured - set(dark)) == []
    assert sorted(set(dark) - set(light)) == []


def test_more_contrast_and_print_set_nothing_new():
    known = set(block(LIGHT))
    assert set(more_contrast()) <= known
    printed = [inside for above, inside in blocks(css(CSS / "print.css")) if "@layer tokens" in above]
    assert {name for inside in printed for name in _SET.findall(inside)} <= known


def test_more_contrast_gives_more():
    for scheme in ("light", "dark"):
        plain, more = SCHEMES[scheme], SCHEMES[f"{scheme}, more contrast"]
        for name in more_contrast():
            if name == "margin":  # decoration: it becomes visible, whatever it was
                continue
            before = ratio(colour(plain, name), colour(plain, "paper"))
            after = ratio(colour(more, name), colour(more, "paper"))
            assert after > before, f"{name} in {scheme}"


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(CSS)))
def test_a_stylesheet_reads_only_names_that_are_set(path):
    everywhere = {name for sheet in SHEETS for name in _SET.findall(css(sheet))}
    assert sorted(set(_READ.findall(css(path))) - everywhere) == []


def test_every_token_is_read_somewhere():
    drawn = [css(sheet) for sheet in SHEETS]
    drawn += [path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html")]
    read = {name for text in drawn for name in _READ.findall(text)}
    assert sorted(set(block(LIGHT)) - read - {"color-scheme"}) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(CSS)))
def test_only_tokens_know_colours(path):
    if path.name in {"tokens.css", "print.css"}:
        return
    found = re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", css(path))
    allowed = {"people.css": ["#fff"], "forms.css": ["#fff", "#111"]}
    assert found == allowed.get(path.name, [])


@pytest.mark.parametrize(("scheme", "media"), [("light", "light"), ("dark", "dark")])
def test_the_browser_s_own_bar_has_the_colour_of_the_paper(scheme, media):
    head = (ROOT / "templates" / "base.html").read_text(encoding="utf-8")
    bar = re.search(rf'name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: {media}\)"', head)
    assert bar
    assert bar[1] == SCHEMES[scheme]["paper"]
