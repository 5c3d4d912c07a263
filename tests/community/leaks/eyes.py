"""What everyone sees in a story: every page, file and letter, read for words that are not hers to know."""

from collections import defaultdict
from typing import ClassVar

from django.core import mail
from django.urls import reverse

from tests.community.leaks import ways
from tests.community.leaks.acts import Acts
from tests.community.leaks.facts import Room, Said
from tests.community.leaks.site import ASKER, MODERATOR, PEOPLE, THIRD, work

EVERYONE = (None, *PEOPLE)
#: Pages on which who is in a room stands by design.
OF_PEOPLE = {"space", "space, narrowed", "space-people", "people to name", "profile", "arranging", "school"}


class Eyes(Acts):
    """Everyone's eyes; None is a visitor.

    `told` and `open` count how often each way told somebody what she may know, and how often it opened at
    all: a way that never does proves nothing.
    """

    told: ClassVar[dict[str, int]] = defaultdict(int)
    open: ClassVar[dict[str, int]] = defaultdict(int)
    turn: ClassVar[int] = 0

    def around(self):
        school = reverse("accounts:school", args=[self.site.school.public_id])
        return list(ways.around(self.account, {"step": self.site.unit.url, "school": school}))

    def done(self, *where):
        """Let the worker work, read all mail, and look with everyone's eyes at something of what there is.

        Whoever does not read a room that was touched tries its doors; of all other ways each has its turn.
        """
        work()
        self.read_mail()
        rooms = [each if isinstance(each, Room) else self.account.rooms[each] for each in where]
        for who in EVERYONE:
            self.look(who, self.in_turn(self.around(), 1))
            for room in rooms:
                last = [talk for talk in self.account.talks if talk.room is room][-1:]
                into = [way for talk in last for way in ways.into_talk(talk, self.tags)]
                doors = [] if room.reads(who) else list(ways.into_room(room))
                self.look(who, self.in_turn(into, 1) + into[:1] + doors[:1] + self.in_turn(doors, 1))

    def in_turn(self, those, many):
        Eyes.turn += many
        return [those[(Eyes.turn + number) % len(those)] for number in range(many)] if those else []

    def look_everywhere(self):
        """Look at all there is: each thing with the eyes of one who reads it and of one who does not."""
        for who in EVERYONE:
            self.look(who, self.around())
        self.look_at_own_data(THIRD)
        things = [(room, ways.into_room(room)) for room in self.account.rooms]
        things += [(talk.room, ways.into_talk(talk, self.tags)) for talk in self.account.talks]
        for room, into in things:
            those = list(into)
            inside = [who for who in (*PEOPLE, None) if room.reads(who)]
            hosts = [who for who in inside if room.hosts(who)]
            for who in {*(hosts or inside)[:1], *[each for each in EVERYONE if not room.reads(each)][-1:]}:
                self.look(who, those)

    def look_from_outside(self, who, rooms):
        """Try every door of these rooms, with all that gathers from everywhere."""
        talks = [talk for talk in self.account.talks if talk.room in rooms]
        into = [way for room in rooms for way in ways.into_room(room)]
        self.look(
            who,
            self.around() + into + [way for talk in talks[-2:] for way in ways.into_talk(talk, self.tags)],
        )

    def look(self, who, those):
        forbidden = list(self.account.forbidden(who))
        known = {each.word for each in self.account.secrets} - {each.word for each in forbidden}
        for name, address in those:
            status, said = ways.opened(self.site.clients[who], address)
            for secret in forbidden:
                assert secret.word not in said or secret.word in address, (name, address, who, secret)
            self.look_for_asker(who, name, address, said)
            self.open[name] += status == 200
            self.told[name] += status == 200 and any(each in said for each in known)

    def look_at_own_data(self, who):
        said = ways.taken_along(self.site.people[who])
        assert not [each for each in self.account.forbidden(who) if each.word in said], ("my data", who)
        self.told["my data"] += any(each.word in said for each in self.account.secrets)

    def look_for_asker(self, who, name, address, said):
        """Find her name nowhere but where it stands by design, and her questions not on her profile."""
        asker = self.site.people[ASKER]
        if name not in OF_PEOPLE and who not in (ASKER, MODERATOR):
            assert asker.display_name not in said, (name, address, who)
            assert asker.public_id not in said, (name, address, who)
        if name == "profile" and asker.public_id in address:
            asked = [
                each for each in self.account.secrets if isinstance(each.of, Said) and each.of.by == ASKER
            ]
            assert not [each for each in asked if each.word in said], (name, who)

    def read_mail(self):
        numbers = {user.email: number for number, user in enumerate(self.site.people)}
        for letter in mail.outbox:
            who, said = numbers.get(letter.to[0]), ways.written_in(letter)
            leaked = [each for each in self.account.forbidden(who) if each.word in said]
            assert not leaked, (letter.to, letter.subject, leaked)
            self.look_for_asker(who, "mail", "", said)
            self.told["mail"] += any(each.word in said for each in self.account.secrets)
        mail.outbox.clear()
