"""What a decision says to those it concerns: to the writer, and to who flagged. In the active language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.models import Space
from community.moderation.models import Act, Case, Decision


@dataclass(frozen=True, slots=True)
class Said:
    """How one act reads.

    Args:
        choice: what the moderator chooses.
        hint: what that does, beneath it.
        writer: the heading for the writer.
        effect: what it means for her.
        flagger: what those who flagged read.
    """

    choice: str | Promise
    hint: str | Promise
    writer: str | Promise
    effect: str | Promise
    flagger: str | Promise


SAID: Mapping[Act, Said] = {
    Act.KEEP: Said(
        _("Leave it"),
        _("those who flagged it read why"),
        _("What you wrote stays"),
        _("It was flagged and looked at. It stays as it is; you need to do nothing."),
        _("What you flagged stays. A moderator looked at it and found that it keeps to the house rules."),
    ),
    Act.HIDE: Said(
        _("Hide it until it is changed"),
        _("the writer can rewrite it straight away"),
        _("What you wrote cannot be seen for now"),
        _("Change what was asked and it is back. Only you and the moderators see now what you wrote."),
        _("What you flagged is hidden until its writer changes it."),
    ),
    Act.REMOVE: Said(
        _("Take it away"),
        _("can be put back after a second look"),
        _("What you wrote was taken away"),
        _("Nobody sees it any more. After a second look it can be put back."),
        _("What you flagged was taken away."),
    ),
    Act.MEND: Said(
        _("Change tags or space"),
        _("the words stay as they are"),
        _("What you wrote stands elsewhere now"),
        _("The words stay as they are; a moderator changed its tags or its space."),
        _("What you flagged was put in another place or given other tags."),
    ),
    Act.WARN: Said(
        _("Leave it, and warn the writer"),
        _("it stays; the writer is told what must be different"),
        _("A word about what you wrote"),
        _("What you wrote stays. Mind the house rule from now on."),
        _("What you flagged stays, and its writer was spoken to."),
    ),
    Act.LIMIT: Said(
        _("Take it away, and limit the writer"),
        _("for a month as a newcomer: few messages, few links"),
        _("What you wrote was taken away, and you can write less for a while"),
        _("For a month you can place as much as someone who is new here."),
        _("What you flagged was taken away, and its writer can write less for a while."),
    ),
    Act.SUSPEND: Said(
        _("Take it away, and pause the writer"),
        _("a week of reading, not writing; asks for a second moderator"),
        _("What you wrote was taken away, and you read without writing for a while"),
        _("For a week you can read and follow everything, and write nothing."),
        _("What you flagged was taken away, and its writer cannot write for a while."),
    ),
    Act.RESTORE: Said(
        _("Put it back"),
        _("everything is as it was before"),
        _("What you wrote is back"),
        _("It can be seen as before, and whatever was imposed has ended."),
        _("What you flagged was put back after a second look."),
    ),
}


#: Of what bears a name or title of its own: hidden, it keeps that; taken away, it does not.
SAID_OF_NAMED: Mapping[Act, Said] = {
    Act.HIDE: replace(SAID[Act.HIDE], hint=_("words and photo; the name or title stays")),
    Act.REMOVE: Said(
        _("Take it away, with its name or title"),
        _("a neutral one stands there until another is chosen; can be put back"),
        _("What you wrote was taken away, with its name or title"),
        _("A neutral name stands there now. Choose another one, and change what was asked."),
        _("What you flagged was taken away, with its name or title."),
    ),
    Act.LIMIT: replace(
        SAID[Act.LIMIT],
        hint=_("with its name or title; for a month as a newcomer: few messages, few links"),
    ),
    Act.SUSPEND: replace(
        SAID[Act.SUSPEND],
        hint=_("with its name or title; a week of reading, not writing; asks for a second moderator"),
    ),
}
NAMED = ("person:", "space:")


def how_decided(case: Case) -> str:
    """Say what machines and what people did about it (Digital Services Act, article 17)."""
    if case.hidden_by_itself_at is None:
        return gettext("A person read it and decided, no machine.")
    return gettext(
        "What was flagged made our rules hide it by themselves at first. Then a person read it and decided."
    )


def where_to(decision: Decision) -> list[str]:
    """Say where it stands from now on and with which tags, as far as that was decided."""
    if not decision.moved:
        return []
    old, new = decision.moved["from"], decision.moved["to"]
    said = []
    if old["space"] != new["space"]:
        titles = dict(Space.objects.filter(pk__in=(old["space"], new["space"])).values_list("pk", "title"))
        names = {"old": titles.get(old["space"], "…"), "new": titles.get(new["space"], "…")}
        said.append(gettext("It went from “%(old)s” to “%(new)s”.") % names)
    if old["tags"] != new["tags"]:
        tags = ", ".join(new["tags"]) or gettext("none")
        said.append(gettext("Its tags are now: %(tags)s.") % {"tags": tags})
    return said


def said(act: str, target: str = "") -> Said:
    """Return how an act reads, about this thing or about any."""
    of_named = SAID_OF_NAMED.get(Act(act)) if target.startswith(NAMED) else None
    return of_named or SAID[Act(act)]
