"""The letter of an invitation: the same for everyone, whoever she is to the site."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from core import mail
from core.spoken import full_day
from courses.desk.models import INVITATION_LASTS, Invitation
from courses.enrolment.mails import about_run


def invite(invitation: Invitation, token: str) -> None:
    """Queue the letter with its link, in the language the trainer chose."""
    run, trainer = invitation.run, invitation.by
    with translation.override(invitation.language), timezone.override(ZoneInfo(settings.TIME_ZONE)):
        mail.send(
            template="courses/desk/mail/invitation",
            to=invitation.email,
            language=invitation.language,
            context={
                **about_run(run, invitation.language),
                "trainer": str(trainer) if trainer else "",
                "invitation_path": reverse("courses:invitation", args=[run.pk, token]),
                "until": full_day(invitation.at + INVITATION_LASTS),
            },
            key=f"invitation:{invitation.pk}:{invitation.token_hash}",
            headers={"Reply-To": trainer.email} if trainer else None,
        )
