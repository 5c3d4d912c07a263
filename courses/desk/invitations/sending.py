"""Sending invitations: the same letter to every address, each with a link of its own.

The secret of a link is made in the transaction that queues its letter and notes that it was sent. A worker
killed at any line leaves an address either waiting or written to.
"""

from django.db import transaction
from django.utils import timezone

from core.jobs import enqueue, job
from core.link_secrets import hash_of, new_secret
from courses.desk import notifying
from courses.desk.invitations import mails
from courses.desk.models import Invitation

AT_ONCE = 200


@job("send invitations")
def send_waiting_invitations(run_id: int) -> None:
    """Send the letters of a run that wait, some at a time."""
    waiting = Invitation.objects.filter(run=run_id, sent_at=None).order_by("pk")
    found = list(waiting.values_list("pk", flat=True)[: AT_ONCE + 1])
    for pk in found[:AT_ONCE]:
        _send(pk)
    if len(found) > AT_ONCE:
        enqueue(send_waiting_invitations, run_id=run_id)


@transaction.atomic
def _send(pk: int) -> None:
    token = new_secret()
    claim = {"sent_at": timezone.now(), "token_hash": hash_of(token)}
    if Invitation.objects.filter(pk=pk, sent_at=None).update(**claim):
        invitation = Invitation.objects.select_related("run", "by").get(pk=pk)
        mails.invite(invitation, token)
        notifying.tell_of_invitation(invitation)
