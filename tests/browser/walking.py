"""Walks along pages and judges each as it stands: for everyone's eyes and hands, on any width.

Judging is done on the page that is open: axe's rules (with the size of targets, which it leaves out by
default) on all of it, what is folded away included; no sideways scrolling on a desk, on a phone and in a
window magnified four times; nothing pinned that fills such a window; no words in a language without a
name; no drawing in the black of an SVG that no style sheet knows. For axe, Dutch is judged by day on a
phone, English by night on a desk: every page meets the rules in both languages, both schemes and both
layouts, for a quarter of the time of all their combinations.
"""

from typing import Any, Literal

from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page, ViewportSize
from wagtail.models import Locale
from wagtail.models import Page as SitePage

from tests.support.browser import AXE_ADDRESS, DESK, PHONE, Device

OPTIONS = {
    "resultTypes": ["violations"],
    "preload": False,
    "iframes": False,
    "rules": {"target-size": {"enabled": True}},
}
AXE = """async ([address, options]) => {
  if (!window.axe) {
    await new Promise((done, fail) => {
      const script = document.createElement("script");
      document.head.append(Object.assign(script, { src: address, onload: done, onerror: fail }));
    });
  }
  const folded = [...document.querySelectorAll("details:not([open])")];
  // an open menu covers what is under it, so menus are judged apart
  const judged = async (these, what) => {
    these.forEach((each) => { each.open = true; });
    const { violations } = await axe.run(what, options);
    these.forEach((each) => { each.open = false; });
    return violations;
  };
  const menus = folded.filter((each) => each.matches(".menu"));
  const found = await judged(folded.filter((each) => !menus.includes(each)), document);
  if (menus.length) found.push(...await judged(menus, menus));
  const told = (node) => `${node.target} ${node.failureSummary}`;
  return found.map((rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map(told).join(' | ')}`);
}"""
WINDOWS: dict[int, ViewportSize] = {
    PHONE: {"width": PHONE, "height": 844},
    DESK: {"width": DESK, "height": 900},
    320: {"width": 320, "height": 256},
}
"""The last is what 1280 by 1024 pixels hold when they are magnified four times."""
CONDITIONS: dict[str, tuple[int, Literal["light", "dark"]]] = {"nl": (PHONE, "light"), "en": (DESK, "dark")}

REFLOW = """() => {
  const name = (element) => element.outerHTML.slice(0, 90);
  const scrolls = (element) => {
    for (let each = element; each && each !== document.body; each = each.parentElement) {
      if (getComputedStyle(each).overflowX !== 'visible') return true;
    }
    return false;
  };
  const everything = [...document.body.querySelectorAll('*')];
  const wide = everything.filter((element) => {
    const { width, left, right } = element.getBoundingClientRect();
    return width > 1 && right > innerWidth + 1 && left < innerWidth && !scrolls(element.parentElement);
  });
  const pinned = innerHeight > 300 ? [] : everything.filter((element) =>
    ['fixed', 'sticky'].includes(getComputedStyle(element).position)
      && element.getBoundingClientRect().height > innerHeight / 2);
  const sideways = document.documentElement.scrollWidth > innerWidth;
  return [
    ...(sideways ? [`scrolls sideways by ${document.documentElement.scrollWidth - innerWidth} px`] : []),
    ...wide.slice(0, 2).map((element) => `stands out at the side: ${name(element)}`),
    ...pinned.slice(0, 2).map((element) => `fills the window: ${name(element)}`),
  ];
}"""
NAMELESS = """() => [...document.querySelectorAll('[lang=""]')].slice(0, 2)
  .map((element) => `language without a name: ${element.outerHTML.slice(0, 90)}`)"""

BARE = """() => [...document.querySelectorAll('svg :is(path, circle, rect, ellipse, polygon)')]
  .filter((shape) => shape.checkVisibility() && getComputedStyle(shape).fill === 'rgb(0, 0, 0)')
  .slice(0, 2).map((shape) => `drawn without a style: ${shape.closest('svg').outerHTML.slice(0, 90)}`)"""


class Walk:
    """One visitor's walk in one language; what is wrong anywhere is told at the end, all of it."""

    def __init__(self, device: Device, language: str) -> None:
        self.device, self.language = device, language
        self._usual, scheme = CONDITIONS[language]
        device.page.set_viewport_size(WINDOWS[self._usual])
        device.page.emulate_media(color_scheme=scheme)
        self.findings: list[str] = []

    @property
    def page(self) -> Page:
        """The page before the visitor."""
        return self.device.page

    def address(self, name: str, *args: Any) -> str:
        """Return the address of a view in the language of the walk."""
        with translation.override(self.language):
            return reverse(name, args=args)

    def of(self, page: SitePage) -> str:
        """Return the address of a page in the language of the walk."""
        locale = Locale.objects.get(language_code=self.language)
        return str(page.get_translation(locale).url)

    def to(self, path: str, *, status: int = 200) -> Page:
        """Open an address and judge what it shows."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == status, f"{path} answers {answer.status}"
        self.look(path)
        return self.page

    def sends(self, form: str = "main form", button: str = "[type=submit]:not(.vh)") -> None:
        """Send the first such form as it stands, though the browser would refuse, and judge the answer."""
        self.page.locator(form).first.evaluate("form => { form.noValidate = true; }")
        with self.page.expect_navigation():
            self.page.locator(form).first.locator(button).first.click()
        self.look(f"what follows after sending {form}")

    def look(self, state: str) -> None:
        """Judge the page as it stands once all of it has come; after a click it may still be on its way."""
        self.page.wait_for_load_state()
        found = [*self.page.evaluate(AXE, [AXE_ADDRESS, OPTIONS])]
        found += [*self.page.evaluate(NAMELESS), *self.page.evaluate(BARE)]
        for width, window in WINDOWS.items():
            self.page.set_viewport_size(window)
            found += [f"{width} px: {finding}" for finding in self.page.evaluate(REFLOW)]
        self.page.set_viewport_size(WINDOWS[self._usual])
        self.findings += [f"{self.language}, {state}: {finding}" for finding in found]
