"""Tables of the ground storey. None of them holds personal data."""

from core.jobs.models import JobFailure, PeriodicRound, WorkerLease
from core.mail import SentMail
from core.versions import DataVersion

__all__ = ["DataVersion", "JobFailure", "PeriodicRound", "SentMail", "WorkerLease"]
