"""The letter that brings what a trainer wrote. Its words are hers; an answer goes to her."""

from core import mail
from courses.desk.models import RunMessageRecipient
from courses.enrolment.mails import about_run, as_read_by


def bring_message(letter: RunMessageRecipient) -> None:
    """Queue the letter of one person; once, however often it is asked for."""
    user, message = letter.enrolment.user, letter.message
    with as_read_by(user):
        mail.send(
            template="courses/desk/mail/message",
            to=user.email,
            language=user.language,
            context={
                **about_run(message.run, user.language),
                "subject": message.subject,
                "text": message.text,
                "trainer": str(message.by) if message.by else "",
            },
            key=f"run message:{letter.pk}",
            headers={"Reply-To": message.by.email} if message.by else None,
        )
