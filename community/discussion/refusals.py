"""What discussion refuses, in words."""

from django.utils.translation import gettext as _

from core.errors import DomainError


def may_not_write() -> DomainError:
    """Return the refusal of someone who does not write in this space."""
    return DomainError("may_not_write", _("You can read here, not write."))


def only_hosts_announce() -> DomainError:
    """Return the refusal of an announcement by someone who is no host."""
    return DomainError("only_hosts_announce", _("Only hosts of this space announce."), field="sort")


def not_nameless() -> DomainError:
    """Return the refusal to write something other than a question without a name."""
    return DomainError(
        "only_questions_are_nameless",
        _("Only a question can be asked without your name."),
        field="is_nameless",
    )


def rules_not_agreed() -> DomainError:
    """Return the refusal of a first post by someone who did not agree to the house rules."""
    return DomainError(
        "rules_not_agreed", _("Read the house rules and say that you write by them."), field="agrees"
    )


def topic_is_closed() -> DomainError:
    """Return the refusal to add to a closed conversation."""
    return DomainError("topic_is_closed", _("This conversation is closed. You can still read it."))


def post_is_gone() -> DomainError:
    """Return the refusal to act on a post that is shown no more."""
    return DomainError("post_is_gone", _("This message is not there any more."))


def form_used_elsewhere() -> DomainError:
    """Return the refusal of a form that was posted elsewhere before."""
    return DomainError("form_used_elsewhere", _("This form was used already. Open it again."))


def not_yours() -> DomainError:
    """Return the refusal to change what somebody else wrote."""
    return DomainError("not_yours", _("Only who wrote this can change it."))


def not_yours_to_accept() -> DomainError:
    """Return the refusal to accept an answer to somebody else's question."""
    return DomainError("not_yours_to_accept", _("Only who asked the question says what helped."))


def no_answer() -> DomainError:
    """Return the refusal to accept what is no answer to this question."""
    return DomainError("no_answer", _("This is no answer to the question."))


def own_post() -> DomainError:
    """Return the refusal to thank oneself."""
    return DomainError("own_post", _("This is your own message."))


def changed_meanwhile() -> DomainError:
    """Return the refusal to write over what was changed in another tab or by another person."""
    return DomainError(
        "changed_meanwhile",
        _("This text was changed meanwhile. Both are below: bring them together and save again."),
        field="text",
    )
