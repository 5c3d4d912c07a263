"""A plain account of who may know which word, that knows nothing of querysets, tokens or templates.

Everything said in a story holds a word that stands nowhere else. The account keeps where each was said, by
whom and what became of it, and says in sets and sentences who may come upon it.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from accounts.models import User

HOST, MEMBER = "host", "member"
SHOWN, WAITING, HIDDEN, REMOVED, WITHDRAWN = "shown", "waiting", "hidden", "removed", "withdrawn"
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_numbers = itertools.count(1)


def word() -> str:
    """Return a word that was never said; it can be spoken, so that the search treats it as one."""
    number, made = next(_numbers), "zw"
    for _syllable in range(4):
        number, vowel = divmod(number, len(_VOWELS))
        number, consonant = divmod(number, len(_CONSONANTS))
        made += _VOWELS[vowel] + _CONSONANTS[consonant]
    return made + "q"


@dataclass
class Room:
    """A space as everyone could tell it: how open it is, and who is in."""

    slug: str
    openness: str
    by_hand: bool = True
    is_public: bool = False
    is_closed: bool = False
    inside: dict[int, str] = field(default_factory=dict)

    def reads(self, who: int | None) -> bool:
        """Say whether somebody reads what is said here; None is a visitor."""
        return self.is_public or (who is not None and (self.openness == "open" or who in self.inside))

    def knows(self, who: int | None) -> bool:
        """Say whether somebody may know that it exists."""
        return self.reads(who) or (who is not None and self.openness != "hidden")

    def writes(self, who: int) -> bool:
        """Say whether somebody adds to it."""
        return not self.is_closed and (who in self.inside or (self.openness == "open" and self.by_hand))

    def hosts(self, who: int | None) -> bool:
        """Say whether somebody is a host."""
        return who is not None and self.inside.get(who) == HOST


@dataclass
class Talk:
    """A conversation: where it stands, who began it, whether without her name."""

    pk: int
    room: Room
    by: int | None
    is_nameless: bool = False
    posts: list["Said"] = field(default_factory=list)


@dataclass
class Said:
    """A post: whose it is and what became of it."""

    pk: int
    number: int
    by: int | None
    talk: Talk
    state: str = SHOWN


@dataclass(frozen=True)
class Secret:
    """A word, what it is part of, and where.

    Args:
        part: `door` or `inside` of a room; `title` or `words` of a post, or `earlier` ones.
    """

    word: str
    part: str
    of: Room | Said

    def may_be_known(self, who: int | None, moderators: set[int]) -> bool:
        """Say whether somebody may come upon this word anywhere."""
        if isinstance(self.of, Room):
            return self.of.knows(who) if self.part == "door" else self.of.reads(who)
        if who is not None and who == self.of.by:
            return True
        return self.of.talk.room.reads(who) and (who in moderators or self._is_shown_to(who, self.of))

    def _is_shown_to(self, who: int | None, said: Said) -> bool:
        """Say whether somebody who reads the room sees this of what another wrote."""
        room, state = said.talk.room, said.state
        if self.part == "earlier":
            return room.hosts(who) and state == SHOWN
        if state == WAITING:
            return room.hosts(who)
        return state == SHOWN or (self.part == "title" and state == WITHDRAWN)


@dataclass
class Account:
    """All rooms, talks and words of a story."""

    people: list[User]
    moderators: set[int]
    rooms: list[Room] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    secrets: list[Secret] = field(default_factory=list)

    def keep(self, part: str, of: Room | Said) -> str:
        """Return a new word for this part of a thing, and remember it."""
        made = word()
        self.secrets.append(Secret(made, part, of))
        return made

    def forbidden(self, who: int | None) -> Iterator[Secret]:
        """Yield the words somebody may come upon nowhere."""
        return (each for each in self.secrets if not each.may_be_known(who, self.moderators))

    def readable(self, who: int | None) -> list[Talk]:
        """Return the talks somebody reads at this moment."""
        return [talk for talk in self.talks if talk.room.reads(who) and talk.posts[0].state == SHOWN]

    def turned_over(self, of: Said, *parts: str) -> None:
        """Let the words of a post be what it said before."""
        kept = [each for each in self.secrets if each.of is of and each.part in parts]
        self.secrets = [each for each in self.secrets if each not in kept]
        self.secrets += [Secret(each.word, "earlier", of) for each in kept]
