"""What people do in a story, by the pages on which they do it, and what the account writes down of it."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import Affiliation
from accounts.schools.services import end_affiliation
from community.models import Post, Topic
from courses.enrolment.models import Enrolment
from courses.enrolment.services import enrol, withdraw
from tests.community.leaks import ways
from tests.community.leaks.facts import MEMBER, SHOWN, Account, Said, Talk
from tests.community.leaks.site import HOLDER, OF_COURSE, OF_RUN, OF_SCHOOL, PEOPLE, THIRD, Site
from tests.support.learning import field
from tests.support.schools import works_at


class Acts:
    """What can be done; each act finds that it is refused exactly where the account refuses it."""

    site: Site
    account: Account
    tags: dict[int, str]

    def post(self, who, name, *of, **told):
        """Send a form; what the site says of it to her who sent it is read by her at once."""
        client = self.site.clients[who]
        answer = client.post(reverse(f"community:{name}", args=of), told)
        if name.startswith("space-"):
            client.get(reverse("community:house-rules"))
        return answer

    def pick(self, which) -> Talk:
        return self.account.talks[which % len(self.account.talks)]

    def shown_posts(self) -> list[Said]:
        """Return the posts that stand, of people, in talks that stand."""
        shown = (talk for talk in self.account.talks if talk.posts[0].state == SHOWN)
        return [said for talk in shown for said in talk.posts if said.state == SHOWN and said.by is not None]

    def readers_beside(self, said) -> list[int]:
        return [who for who in PEOPLE[:3] if who != said.by and said.talk.room.reads(who)]

    def more(self, named, linked):
        """Return a name and an address of the site to put in what is written."""
        words = ""
        if named is not None:
            user = self.site.people[named % 3]
            words += f" @[{user.display_name}]({user.public_id})"
        if linked is not None:
            words += f" {settings.BASE_URL}{reverse('community:topic', args=[self.pick(linked).pk, 'x'])} ."
        return words

    def text(self, said, more=""):
        return f"{ways.COMMON} {self.account.keep('words', said)}{more}"

    def begin_talk(self, who, where, *, is_nameless=False, is_tagged=False, place="", more=""):
        room = self.account.rooms[where]
        talk = Talk(0, room, who, is_nameless)
        said = Said(0, 1, who, talk)
        known = list(self.account.secrets)
        told = {"sort": "question", "where": room.slug, "agrees": "on", "place": place}
        told |= {"title": f"{ways.COMMON} {self.account.keep('title', said)}", "text": self.text(said, more)}
        told |= {"is_nameless": "on"} if is_nameless else {}
        tag = self.account.keep("title", said) if is_tagged else ""
        answer = self.post(who, "topic-new", room.slug, **told, tags=tag)
        assert (answer.status_code == 302) == room.writes(who), answer.status_code
        if answer.status_code != 302:
            self.account.secrets = known
            return
        row = Topic.objects.order_by("pk").last()
        talk.pk, said.pk = row.pk, row.posts.get().pk
        talk.posts.append(said)
        self.account.talks.append(talk)
        if is_tagged:
            self.tags[talk.pk] = tag
        if not is_nameless and room.by_hand:
            room.inside.setdefault(who, MEMBER)

    def add_to(self, talk, who, more=""):
        is_open = Topic.objects.get(pk=talk.pk).state == SHOWN
        may = talk.room.reads(who) and talk.room.writes(who) and is_open
        said, known = Said(0, talk.posts[-1].number + 1, who, talk), list(self.account.secrets)
        told = {"text": self.text(said, more), "agrees": "on"}
        answer = self.post(who, "post-write", talk.pk, "x", **told)
        assert (answer.status_code == 302) == may, answer.status_code
        if answer.status_code != 302:
            self.account.secrets = known
            return
        said.pk = Post.objects.get(topic=talk.pk, number=said.number).pk
        talk.posts.append(said)
        if talk.room.by_hand:
            talk.room.inside.setdefault(who, MEMBER)

    def say_in_step(self):
        """Let somebody write in the margin of the step and in what it lets people talk over."""
        unit, block = self.site.unit, self.site.block
        room, client = self.account.rooms[OF_COURSE], self.site.clients[THIRD]
        for address, name in (("kantlijn/", "text"), (f"{block['id']}/", field(block, "text"))):
            talk = Talk(0, room, None)
            said = Said(0, 2, THIRD, talk)
            told = {name: self.text(said), "agrees": "1", field(block, "agreed"): "1"}
            answer = client.post(f"/nl/leren/{unit.translation_key}/{address}", told)
            assert answer.status_code == 302, answer.status_code
            post = Post.objects.order_by("pk").last()
            talk.pk, said.pk = post.topic_id, post.pk
            talk.posts += [Said(post.topic.posts.get(number=1).pk, 1, None, talk), said]
            self.account.talks.append(talk)
        room.inside.setdefault(THIRD, MEMBER)

    def let_in(self, who, where):
        """Let somebody come in the way one comes into this room; she follows all of it."""
        room, user, at = self.account.rooms[where], self.site.people[who], timezone.now()
        if who in room.inside or (room.by_hand and room.is_closed):
            return
        if where == OF_SCHOOL:
            works_at(user, self.site.school, confirmed_by=self.site.people[HOLDER])
        elif where == OF_RUN:
            enrol(run=self.site.run, user=user, by=None, at=at)
        elif room.openness == "open":
            self.post(who, "space-join", room.slug)
        else:
            self.follow_link(who, room)
        room.inside[who] = MEMBER
        self.post(who, "space-watch", room.slug, watch="all")

    def follow_link(self, who, room):
        host = next(each for each in room.inside if room.hosts(each))
        page = self.post(host, "space-invite", room.slug, link="1")
        self.site.clients[who].post(page.context["link"])

    def let_out(self, who, where, *, by_others):
        room, user, at = self.account.rooms[where], self.site.people[who], timezone.now()
        if where == OF_SCHOOL:
            here = Affiliation.objects.get(user=user, school=self.site.school, until_on=None)
            end_affiliation(affiliation=here, by=self.site.people[HOLDER] if by_others else user, at=at)
        elif where == OF_RUN:
            withdraw(enrolment=Enrolment.objects.current().get(user=user, run=self.site.run), by=None, at=at)
        elif (
            by_others and (host := next((each for each in room.inside if room.hosts(each)), None)) is not None
        ):
            self.post(host, "space-person", room.slug, user.public_id, act="remove")
        else:
            self.post(who, "space-leave", room.slug)
        del room.inside[who]
