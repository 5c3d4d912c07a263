"""The pages of spaces through the client: what each shows to whom, and that rows do not cost queries."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from community.api import invite_member
from community.models import Gathering, Membership, Space, SpaceInvitation, SpaceLink
from community.spaces.services import plan_gathering
from tests.support.accounts import person
from tests.support.community import member, membership, space

pytestmark = pytest.mark.django_db


def page(client, name, *args, as_=None):
    if as_ is not None:
        client.force_login(as_)
    return client.get(reverse(f"community:{name}", args=args))


def test_the_front_page_shows_where_i_am_what_i_may_discover_and_nothing_hidden(client):
    me, host = person(), person()
    mine = space("Mijn ruimte", openness="invitation")
    member(mine, me)
    space("Te ontdekken", by=host)
    space("Geheim", by=host, openness="hidden")
    shown = page(client, "front", as_=me).content.decode()
    assert "Mijn ruimte" in shown
    assert "Te ontdekken" in shown
    assert "Geheim" not in shown
    client.logout()
    assert "Te ontdekken" not in page(client, "front").content.decode()


def test_the_spaces_to_discover_are_narrowed_down_by_an_address(client):
    client.force_login(person())
    space("Breuken", subjects=["wiskunde"], purpose="subject")
    space("Poëzie", purpose="theme")
    front = reverse("community:front")
    for asked, found in (
        ("purpose=subject", ["Breuken"]),
        ("words=po%C3%ABzie", ["Poëzie"]),
        ("subject=%00&purpose=%27&words=%00", ["Breuken", "Poëzie"]),
        ("words=niets", []),
    ):
        shown = client.get(f"{front}?{asked}").content.decode()
        assert [title for title in ("Breuken", "Poëzie") if title in shown] == found


def test_a_space_on_request_shows_its_door_and_keeps_its_people_to_itself(client):
    host = person(name="Iemand Binnen")
    room = space("Kring", by=host, openness="request", text="Voor **starters**")
    client.force_login(person())
    door = page(client, "space", room.slug)
    assert "<strong>starters</strong>" in door.content.decode()
    assert "Iemand Binnen" not in door.content.decode()
    assert page(client, "space-people", room.slug).status_code == 404
    assert page(client, "space-agenda", room.slug).status_code == 404


def test_asking_being_let_in_and_leaving(client):
    host, asking = person(), person(name="Vraagt Binnen")
    room = space(by=host, openness="request")
    client.force_login(asking)
    client.post(reverse("community:space-ask", args=[room.slug]), {"words": "Ik geef ook Frans"})
    client.post(reverse("community:space-ask", args=[room.slug]), {"words": "Nog eens"})
    assert membership(room, asking).words == "Ik geef ook Frans"
    shown = page(client, "space-people", room.slug, as_=host).content.decode()
    assert "Ik geef ook Frans" in shown
    person_page = reverse("community:space-person", args=[room.slug, asking.public_id])
    assert client.get(person_page).status_code == 200
    client.post(person_page, {"act": "let-in"})
    assert page(client, "space", room.slug, as_=asking).status_code == 200
    assert page(client, "space-leave", room.slug).status_code == 200
    client.post(reverse("community:space-leave", args=[room.slug]))
    assert membership(room, asking) is None


def test_only_hosts_open_what_is_for_hosts(client):
    host = person()
    room = space(by=host)
    plain = member(room)
    for name in ("space-settings", "space-invite", "space-close"):
        assert page(client, name, room.slug, as_=plain).status_code == 404
        assert page(client, name, room.slug, as_=host).status_code == 200
    client.force_login(plain)
    removing = reverse("community:space-person", args=[room.slug, host.public_id])
    assert client.post(removing, {"act": "remove"}).status_code == 404
    assert membership(room, host) is not None


def test_a_host_sets_the_space_and_the_other_one_hears_that_it_changed(client):
    host = person()
    room = space("Kring", by=host)
    client.force_login(host)
    address = reverse("community:space-settings", args=[room.slug])
    told = {"title": "Ring", "text": "Nieuw", "openness": "open", "is_public": "on", "version": room.version}
    assert client.post(address, told).status_code == 302
    room.refresh_from_db()
    assert (room.title, room.is_public) == ("Ring", True)
    assert client.post(address, told).status_code == 409
    narrow = {**told, "openness": "invitation", "version": room.version}
    refused = client.post(address, narrow)
    assert refused.status_code == 422
    assert 'id="id_is_public_error"' in refused.content.decode()


def test_links_of_other_schemes_are_refused_and_what_was_typed_stays(client):
    host = person()
    room = space(by=host)
    client.force_login(host)
    address = reverse("community:space-links", args=[room.slug])
    refused = client.post(address, {"title": "Klik", "url": "javascript:alert(1)"})
    assert refused.status_code == 422
    assert 'value="Klik"' in refused.content.decode()
    client.post(address, {"title": "Klik", "url": "https://voorbeeld.example/"})
    client.post(address, {"remove": SpaceLink.objects.get().pk})
    assert not SpaceLink.objects.exists()


def test_an_invitation_by_mail_brings_in_who_has_the_link(client, job_queue):
    host, invited = person(), person()
    room = space("Kring", by=host, openness="hidden")
    client.force_login(host)
    address = reverse("community:space-invite", args=[room.slug])
    assert client.post(address, {"addresses": "geen adres"}).status_code == 422
    client.post(address, {"addresses": "Naam <nieuw@school.example>"})
    job_queue.run()
    letter = mail.outbox[-1]
    path = re.search(r"http://[^/]+(/\S+)", letter.body)[1]
    client.logout()
    assert "account" in client.post(path).headers["Location"]
    shown = client.get(path).content.decode()
    assert "Kring" in shown
    client.force_login(invited)
    assert client.post(path).headers["Location"] == reverse("community:space", args=[room.slug])
    assert client.get(path).status_code == 410
    assert not SpaceInvitation.objects.exclude(email="").exists()


def test_a_link_for_a_team_is_shown_once(client):
    host = person()
    room = space(by=host, openness="hidden")
    client.force_login(host)
    address = reverse("community:space-invite", args=[room.slug])
    link = re.search(r'value="(http://[^"]+)"', client.post(address, {"link": "1"}).content.decode())[1]
    assert link not in client.get(address).content.decode()
    client.force_login(person())
    assert client.post(link.removeprefix("http://testserver")).status_code == 302


def test_the_agenda_is_planned_changed_called_off_and_put_into_a_calendar(client):
    host = person()
    room = space("Kring", by=host)
    client.force_login(host)
    agenda = reverse("community:space-agenda", args=[room.slug])
    told = {"title": "Koffie", "on": "2036-11-17", "starts": "20:00", "minutes": "60", "place": "Online"}
    assert client.post(agenda, {**told, "minutes": "0"}).status_code == 422
    for _twice in range(2):
        client.post(agenda, told)
    moment = Gathering.objects.get()
    args = [room.slug, moment.pk]
    client.post(reverse("community:gathering-edit", args=args), {**told, "starts": "20:30"})
    file = client.get(reverse("community:gathering-calendar", args=args)).content.decode()
    assert "SEQUENCE:1" in file
    assert "DTSTART:20361117T193000Z" in file
    assert "Koffie" in client.get(agenda).content.decode()
    client.post(reverse("community:gathering-call-off", args=args))
    assert (
        "STATUS:CANCELLED" in client.get(reverse("community:gathering-calendar", args=args)).content.decode()
    )


def test_opening_a_space_makes_its_first_host(client):
    me = person()
    client.force_login(me)
    address = reverse("community:space-new")
    assert client.get(address).status_code == 200
    told = {"purpose": "project", "title": "Samen schrijven", "openness": "invitation"}
    assert client.post(address, {**told, "purpose": "subject"}).status_code == 422
    client.post(address, told)
    assert membership(Space.objects.get(), me).role == "host"


def test_who_is_invited_by_a_colleague_says_yes_or_no_herself(client):
    host, invited = person(), person()
    room = space("Kring", by=host, openness="hidden")
    invite_member(space=room, user=invited, by=host, at=timezone.now())
    shown = page(client, "front", as_=invited).content.decode()
    assert "Kring" in shown
    assert membership(room, invited).state == "invited"
    client.post(reverse("community:space-join", args=[room.slug]))
    assert membership(room, invited).state == "in"


@pytest.mark.parametrize("name", ["front", "space", "space-people", "space-agenda", "space-settings"])
def test_many_rows_cost_as_many_queries_as_two(client, name, django_assert_max_num_queries):
    host = person()
    client.force_login(host)
    room = space(by=host)
    counts = []
    for more in (2, 10):
        for number in range(more):
            member(room)
            Membership.objects.create(space=room, user=person(), state="asked", since=timezone.now())
            space(f"Andere {more} {number}")
            member(space(f"Mijn {more} {number}"), host)
            SpaceLink.objects.create(space=room, title="x", url=f"/{more}-{number}/")
            at = timezone.now() + timedelta(days=number + more)
            plan_gathering(space=room, by=host, at=at, starts_at=at, title=f"{number}")
        address = (
            reverse("community:front") if name == "front" else reverse(f"community:{name}", args=[room.slug])
        )
        client.get(address)
        with django_assert_max_num_queries(30) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 11


def test_a_head_that_is_kept_drawn_shows_each_reader_her_own_and_every_change(client):
    host, guest = person(), person()
    room = space("Eerst", by=host)
    member(room, guest)

    def head(reader):
        html = page(client, "space", room.slug, as_=reader).content.decode()
        return html[html.index('<header class="band">') :].split("</header>")[0]

    seen = {"host": head(host), "guest": head(guest), "again": head(host)}
    assert seen["host"] == seen["again"] != seen["guest"]
    assert "csrfmiddlewaretoken" not in seen["host"]
    assert reverse("community:space-settings", args=[room.slug]) not in seen["guest"]
    Membership.objects.filter(user=guest).update(watch="muted")
    assert head(guest) != seen["guest"]
    Space.objects.filter(pk=room.pk).update(title="Daarna")
    assert "Daarna" in head(host)
    assert "Eerst" not in head(guest)
    client.logout()
    assert "space-acts" not in page(client, "space", room.slug).content.decode()
