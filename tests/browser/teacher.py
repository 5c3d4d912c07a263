"""What a teacher does on the site, one step after another, by the words that stand on the screen."""

import re
from io import BytesIO
from pathlib import Path

import pypdf
from django.core import mail
from playwright.sync_api import Locator, Page, expect

from tests.support.accounts import PASSWORD
from tests.support.browser import Device

CODE_IN_MAIL = re.compile(r"\b(\d{6})\b")
LINK_IN_MAIL = re.compile(r"https?://\S+/confirm-email/\S+")
ATTEST_CODE = re.compile(r"LK(?:-[0-9A-Z]{4}){3}")


class Teacher:
    """Somebody with a device, who reads Dutch."""

    def __init__(self, device: Device, *, name: str, email: str) -> None:
        self.device, self.name, self.email = device, name, email

    @property
    def page(self) -> Page:
        """The page before her."""
        return self.device.page

    def presses(self, words: str) -> None:
        """Press the button with these words."""
        self._goes_by(self.page.get_by_role("button", name=words, exact=True))

    def follows(self, words: str) -> None:
        """Follow the link with these words in the body of the page."""
        self._goes_by(self.page.get_by_role("main").get_by_role("link", name=words, exact=True).first)

    def sees(self, heading: str) -> None:
        """Wait until a heading stands on the page."""
        expect(self.page.get_by_role("heading", name=heading)).to_be_visible()

    def chooses_from_menu(self, words: str) -> None:
        """Go somewhere by the main menu."""
        self._goes_by(self.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=words))

    def _goes_by(self, control: Locator) -> None:
        """Click, and wait until the page it leads to has come with its scripts."""
        control.click()
        self.page.wait_for_load_state()

    # finding a course and taking a place

    def narrows_to(self, *names: str) -> None:
        """Choose filters in the catalogue; without script a button shows what they leave."""
        for name in names:
            option = self.page.get_by_role("search").get_by_label(name)
            unfold(option)
            option.check()
            if self.device.javascript:
                expect(self.page).to_have_url(re.compile(r"\?"))
                expect(self.page.get_by_role("link", name=f"Haal weg: {name}")).to_be_visible()
        if not self.device.javascript:
            self.page.get_by_role("button", name=re.compile("^Toon ")).click()

    def signs_up(self) -> None:
        """Fill in the form of a new account."""
        form = self.page.get_by_role("main")
        form.get_by_label("Hoe noemen collega’s je?").fill(self.name)
        form.get_by_label("E-mailadres").fill(self.email)
        form.get_by_label("Wachtwoord").fill(PASSWORD)
        form.get_by_label("Ik ga akkoord").check()
        self.presses("Maak mijn account")
        self.sees("Kijk even in je mailbox")

    def confirms_by_code(self) -> None:
        """Type over the code that was mailed."""
        self.page.get_by_label("Code van zes cijfers").fill(
            found(CODE_IN_MAIL, self.letter("Bevestig je adres"))
        )
        self.presses("Bevestig")

    def confirms_by_link_on(self, other: Device) -> None:
        """Open the mailed link on another device, press the button there, and go on there."""
        self.device = other
        self.page.goto(found(LINK_IN_MAIL, self.letter("Bevestig je adres")))
        self.presses("Ja, bevestig mijn adres")

    def letter(self, subject: str) -> str:
        """Return the text of the mail she got with this subject."""
        return next(
            letter.body for letter in mail.outbox if letter.to == [self.email] and subject in letter.subject
        )

    # learning

    def part(self, heading: str) -> Locator:
        """Return the activity under a heading."""
        return self.page.get_by_role("region", name=heading)

    def is_done_with(self, heading: str) -> None:
        """See that an activity is done."""
        expect(self.part(heading).get_by_text(re.compile(r"^\s*Klaar op"))).to_be_visible()

    def ticks_off(self, heading: str, words: str = "Ik las het") -> None:
        """Say that something was read or watched."""
        self.part(heading).get_by_role("button", name=words).click()
        self.is_done_with(heading)

    def answers(self, number: int) -> Locator:
        """Return the question of this number."""
        return self.page.get_by_role("group", name=re.compile(rf"^{number}\. "))

    # the attest

    def confirms_name(self, name: str) -> None:
        """Type the official name, see it on the sheet, and confirm it."""
        self.page.get_by_label("Officiële naam").fill(name)
        self.presses("Bekijk hoe het staat")
        self.sees("Klopt dit?")
        expect(self.page.get_by_text(name, exact=True)).to_be_visible()
        self.presses("Ja, zo moet het er staan")

    def takes_pdf(self) -> str:
        """Download the attest and return what is written on it."""
        with self.page.expect_download() as awaited:
            self.page.get_by_role("link", name="PDF").click()
        content = Path(awaited.value.path()).read_bytes()
        assert content.startswith(b"%PDF")
        return pypdf.PdfReader(BytesIO(content)).pages[0].extract_text()


def unfold(inside: Locator) -> None:
    """Open what is folded around something, from the outside in, once its page is there."""
    inside.wait_for(state="attached")
    for fold in inside.locator("xpath=ancestor::details[not(@open)]/summary").all():
        if fold.is_visible():
            fold.click()


def found(pattern: re.Pattern[str], text: str) -> str:
    """Return what a pattern finds in a text."""
    match = pattern.search(text)
    assert match, text
    return match[match.lastindex or 0]
