"""A post that was flagged: from report to reasoned decision to second look to restored, on a phone."""

import pytest
from playwright.sync_api import expect

from accounts.notifications.reaching import tell_waiting
from community.discussion.addresses import post_url
from community.models import Case, Decision, Post
from tests.browser.teacher import Teacher
from tests.browser.test_keyboard import Keys
from tests.browser.walking import Walk
from tests.support.accounts import person
from tests.support.browser import PHONE
from tests.support.community import post, topic
from tests.support.moderation import moderator

pytestmark = pytest.mark.browser
TAKE_AWAY = "Haal weg na een tweede blik"
QUEUE = "/nl/gemeenschap/moderatie/"
SAID = "Wie dat in een week niet geregeld krijgt, is gewoon lui. Kies één kanaal en doe de rest dicht."
SMALL = """() => [...document.querySelectorAll(
    'main .choice.boxed, main button:not(.vh), main .units a, main .entry, main textarea, main select')]
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
  .map((each) => each.outerHTML.slice(0, 90))"""


class Someone(Teacher):
    """Somebody with a phone, whose pages are judged where a script can judge them."""

    def __init__(self, device, user):
        super().__init__(device.knows(user), name=user.display_name, email=user.email)
        self.walk = Walk(device, "nl")

    def looks(self, state):
        if not self.device.javascript:
            return
        self.walk.look(state)
        assert self.walk.findings == []
        assert self.page.evaluate(SMALL) == []

    def opens(self, path):
        self.device.open(path)
        self.looks(path)

    def decides(self, act, *, rule, words):
        self.page.get_by_role("radio", name=act).check()
        if rule:
            self.page.get_by_label(rule).check()
        self.page.locator("#id_words").fill(words)
        self.presses("Beslis en laat weten")
        self.sees("Wat gemeld is")

    def decides_by_keyboard(self, act, *, rule, words):
        keys, page = Keys(self.page), self.page
        acts, rules = page.locator("[name=act]"), page.locator("[name=rule]")
        keys.go_to(acts.first)
        keys.press("Space")
        while not page.get_by_role("radio", name=act).is_checked():
            keys.press("ArrowDown")
        keys.go_to(rules.first)
        keys.press("Space")
        expect(page.get_by_label(rule)).to_be_checked()
        keys.go_to(page.locator("#id_words"))
        page.keyboard.type(words)
        keys.go_to(page.get_by_role("button", name="Beslis en laat weten"))
        keys.press("Enter")
        self.sees("Wat gemeld is")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_flagged_post_is_judged_with_reasons_and_put_back_after_a_second_look(new_device, site, javascript):
    said = post(topic(title="Eén kanaal voor ouders"), text=f"{SAID} {javascript}")
    where = post_url(said.topic_id, said.topic.slug, said.number)
    reporter, writer, first, second = (
        Someone(new_device(width=PHONE, javascript=javascript), user)
        for user in (person(), said.by, moderator(), moderator())
    )

    reporter.device.open(where)
    reporter.page.locator("#p2").get_by_role("link", name="Meld bericht 2").click()
    reporter.looks("the report")
    reporter.page.get_by_label("kwetsend").check()
    reporter.page.get_by_label("In je eigen woorden").fill("Dit gaat over mensen.")
    reporter.presses("Meld het")
    reporter.sees("Dank je wel, een moderator kijkt ernaar")
    reporter.looks("the thanks")

    first.opens(QUEUE)
    first.page.get_by_role("main").get_by_role("link", name="Kwetsend").first.click()
    first.looks("the case")
    decide = first.decides_by_keyboard if javascript else first.decides
    decide(TAKE_AWAY, rule="1. Over de zaak", words="Je tip helpt. Het woord lui gaat over mensen.")
    assert Post.objects.get(pk=said.pk).state == "removed"

    tell_waiting()
    writer.opens("/nl/meldingen/")
    writer.page.get_by_role("main").get_by_role("link", name="weggehaald").first.click()
    writer.looks("the decision")
    expect(writer.page.get_by_text("Het woord lui gaat over mensen.")).to_be_visible()
    expect(writer.page.get_by_text("Over de zaak, niet over de persoon")).to_be_visible()
    writer.page.get_by_label("Vraag een tweede blik").fill("Ik bedoelde de aanpak, niet de mensen.")
    writer.presses("Vraag een tweede blik")
    expect(writer.page.get_by_text("Je vroeg een tweede blik")).to_be_visible()
    writer.looks("the second look that is asked")

    case = Case.objects.get(target=f"post:{said.pk}")
    first.device.open(f"{QUEUE}{case.public_id}/")
    second.opens(QUEUE)
    second.page.get_by_role("main").get_by_role("link", name="Tweede blik").first.click()
    second.looks("the case again")
    expect(second.page.get_by_text("Ik bedoelde de aanpak")).to_be_visible()
    second.decides("Zet terug", rule="", words="De tip zelf is goed.")

    assert Decision.objects.filter(case=case).count() == 2
    reporter.device.open(where)
    expect(reporter.page.locator("#p2").get_by_text(SAID)).to_be_visible()
    writer.device.open(f"/nl/gemeenschap/beslissing/{case.public_id}/")
    writer.sees("Wat je schreef, staat er weer")
    writer.looks("what became of it")
