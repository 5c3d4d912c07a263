"""The letter of an invitation into a space: the same for everyone, whoever she is to the site."""

from django.urls import reverse
from django.utils import translation

from community.spaces.models import SpaceInvitation
from core import mail
from core.spoken import full_day


def invite(invitation: SpaceInvitation, secret: str) -> None:
    """Queue the letter with its link, in the language of the space."""
    space, language = invitation.space, invitation.space.language
    with translation.override(language):
        mail.send(
            template="community/mail/invitation",
            to=invitation.email,
            language=language,
            context={
                "space": space.title,
                "host": str(invitation.made_by),
                "invitation_path": reverse("community:space-invitation", args=[secret]),
                "until": full_day(invitation.expires_at),
            },
            key=f"space-invitation:{invitation.pk}:{invitation.secret_hash}",
        )
