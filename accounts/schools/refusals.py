"""What schools refuse, in the words a person reads."""

from django.utils.translation import gettext as _

from core.errors import DomainError


def not_yours() -> DomainError:
    """Refuse someone who is no coordinator of this school."""
    return DomainError("not_coordinator", _("Only a coordinator of this school can do this."))


def school_is_merged() -> DomainError:
    """Refuse a school that became another one."""
    return DomainError(
        "school_is_merged", _("This school goes by another name here now. Choose that one."), field="school"
    )


def role_is_appointed() -> DomainError:
    """Refuse to let somebody make herself a coordinator."""
    return DomainError(
        "role_is_appointed",
        _("A coordinator is appointed by another one, or by an administrator. Choose another role."),
        field="role",
    )


def dates_turned() -> DomainError:
    """Refuse a last day before the first."""
    return DomainError("ends_before_it_begins", _("The last day comes before the first."), field="until_on")


def not_come_yet(field: str) -> DomainError:
    """Refuse a day that has not come."""
    return DomainError("not_come_yet", _("This day has not come yet."), field=field)


def runs_already() -> DomainError:
    """Refuse to work twice at one school at the same time."""
    return DomainError("runs_already", _("This school stands with you already."), field="school")


def is_over() -> DomainError:
    """Refuse what only makes sense while somebody works there."""
    return DomainError("affiliation_is_over", _("This has ended already."))


def link_gone() -> DomainError:
    """Refuse a link that works no longer, or never did; both look alike."""
    return DomainError(
        "school_invitation_gone", _("This link works no longer. Ask your coordinator for a new one.")
    )


def too_many_campuses() -> DomainError:
    """Refuse a campus to a school that has as many as any school could."""
    sentence = _("This school has very many campuses already.")
    return DomainError("too_many_campuses", sentence, field="name")
