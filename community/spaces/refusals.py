"""What spaces refuse, in words."""

from django.utils.translation import gettext as _

from core.errors import DomainError


def not_a_host() -> DomainError:
    """Return the refusal of what only hosts may do."""
    return DomainError("not_a_host", _("Only hosts of this space can do this."))


def closed() -> DomainError:
    """Return the refusal to add anything to a closed space."""
    return DomainError("space_is_closed", _("This space is closed. You can still read it."))


def people_come_from_elsewhere() -> DomainError:
    """Return the refusal to come or go by hand where membership follows something else."""
    return DomainError(
        "people_come_from_elsewhere",
        _("Who is in this space follows from the school or the edition it belongs to."),
    )


def not_yours_to_join() -> DomainError:
    """Return the refusal of someone who can not come in by herself."""
    return DomainError("not_open_to_join", _("You can not come into this space by yourself."))


def not_a_member() -> DomainError:
    """Return the refusal of what asks for a member."""
    return DomainError("not_a_member", _("This person is not in the space any more."))


def last_host() -> DomainError:
    """Return the refusal to leave people without a host."""
    return DomainError(
        "last_host", _("You are the only host. Make somebody else a host first, then you can go.")
    )


def invitation_gone() -> DomainError:
    """Return the refusal of a link that works no longer, whatever the reason is."""
    return DomainError(
        "invitation_gone", _("This invitation works no longer. Ask a host of the space for a new one.")
    )


def not_for_all() -> DomainError:
    """Return the refusal to open for everyone what only moderators and editors open."""
    return DomainError(
        "not_for_all",
        _("Moderators and editors open spaces for a subject or a theme."),
        field="purpose",
    )


def title_withheld() -> DomainError:
    """Return the refusal of the title a moderator took away."""
    return DomainError(
        "title_withheld", _("A moderator took this title away. Choose another one."), field="title"
    )


def not_open_enough() -> DomainError:
    """Return the refusal to open to the world what not even all members read."""
    return DomainError(
        "not_open_enough",
        _("Only a space that all members read can be open to the world."),
        field="is_public",
    )
