"""Two people write to each other on their phones; one blocks the other and takes it back."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.conversations.services import keep_draft
from accounts.relations.services import block, follow
from tests.support.accounts import person
from tests.support.browser import LONG, PHONE
from tests.support.relations import open_to_messages, written

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_conversation_from_profile_to_block_and_back(new_device, site, javascript):
    one, other = person(name="Ans Vraagt"), open_to_messages(person(name="Bo Antwoordt"))
    hers = new_device(width=PHONE, javascript=javascript).knows(one)
    page = hers.open(f"/nl/mensen/{other.public_id}/")
    page.get_by_role("link", name="Stuur een bericht").click()
    write(page, "Hoe deed jij dat **met stroken**?")
    expect(page.locator(".said-by.mine strong")).to_have_text("met stroken")
    expect(page.get_by_label("Bericht")).to_have_value("")

    theirs = new_device(width=PHONE, javascript=javascript).knows(other)
    reading = theirs.open("/nl/berichten/")
    expect(reading.get_by_text("nieuw", exact=True)).to_be_visible()
    reading.get_by_role("link", name="Ans Vraagt").click()
    if javascript:
        reading.get_by_label("Bericht").fill("Ik begin er")
        expect(reading.get_by_text("Bewaard als kladje")).to_be_visible()
        reading.reload()
        expect(reading.get_by_label("Bericht")).to_have_value("Ik begin er")
    write(reading, "Ik vouw ze eerst.")
    expect(reading.get_by_label("Bericht")).to_have_value("")
    reading.get_by_role("button", name="Blokkeer deze persoon").click()

    if javascript:
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(page.locator("#came")).to_have_text("Er kwam een nieuw bericht.")
    else:
        page.reload()
    expect(page.get_by_text("Ik vouw ze eerst.")).to_be_visible()
    write(page, "Dank je")
    expect(page.get_by_text("Je kunt deze persoon nu geen bericht sturen").first).to_be_visible()
    expect(page.get_by_label("Bericht")).to_have_value("Dank je")

    reading.goto("/nl/accounts/people/")
    reading.get_by_role("button", name="Draai de blokkering terug").click()
    write(page, "Dank je")
    expect(page.locator(".said-by.mine").last).to_contain_text("Dank je")


def write(page, text):
    page.get_by_label("Bericht").fill(text)
    page.get_by_role("button", name="Verstuur").click()


def test_pages_of_people_who_write_to_each_other(walk, site):
    me, other, apart = (open_to_messages(person(name=LONG, language=walk.language)) for _ in range(3))
    at = timezone.now()
    follow(whom=other, by=me, at=at)
    block(whom=apart, by=me, at=at)
    message = written(other, me, f"{LONG}\n\n- een\n- twee\n\n> {LONG}", at)
    written(me, other, LONG, at)
    keep_draft(whom=other, text="kladje", by=me, at=at)
    walk.device.knows(me)
    for name in ("accounts:relations", "accounts:conversations"):
        walk.to(walk.address(name))
    walk.to(walk.address("accounts:conversation", message.conversation.public_id))
    walk.to(walk.address("accounts:profile", other.public_id))
    walk.to(walk.address("accounts:profile", apart.public_id))
    walk.to(walk.address("accounts:conversation-new", apart.public_id))
    walk.to(walk.address("accounts:conversation-new", person(name=LONG).public_id))
