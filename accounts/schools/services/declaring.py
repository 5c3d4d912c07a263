"""Mail domains that belong to the staff of a school alone."""

import re
from datetime import datetime

import structlog
from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import School, StaffDomain, User
from accounts.schools import refusals
from accounts.schools.selectors import waiting
from accounts.schools.services.affiliating import may_coordinate
from accounts.schools.services.confirming import confirm_by_address
from core.errors import DomainError

_DOMAIN = re.compile(r"(?=.{4,120}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
# fmt: off
OF_EVERYBODY = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "outlook.be", "outlook.nl", "hotmail.com", "hotmail.be",
    "hotmail.nl", "live.com", "live.be", "live.nl", "msn.com", "yahoo.com", "yahoo.nl", "ymail.com",
    "icloud.com", "me.com", "mac.com", "telenet.be", "skynet.be", "proximus.be", "scarlet.be",
    "pandora.be", "ziggo.nl", "kpnmail.nl", "planet.nl", "hetnet.nl", "home.nl", "xs4all.nl", "gmx.com",
    "gmx.net", "mail.com", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "zonnet.nl",
    "casema.nl", "chello.nl", "upcmail.nl", "quicknet.nl", "tele2.nl", "belgacom.net", "yahoo.co.uk",
    "yahoo.fr", "orange.fr", "free.fr", "web.de", "t-online.de", "aol.com", "fastmail.com", "zoho.com",
})
# fmt: on
"""Where anybody has an address, so that it says nothing of where she works."""

log = structlog.get_logger(__name__)


@transaction.atomic
def declare_domain(*, school: School, domain: str, by: User, at: datetime) -> StaffDomain:
    """Say that only staff have addresses in exactly this domain; who waits and has one is confirmed.

    A coordinator only vouches for a domain in which she has a confirmed address herself. Declaring twice is
    harmless.

    Raises:
        DomainError: `not_coordinator`, `no_domain`, `domain_of_everybody`, `domain_not_yours`.
    """
    if not may_coordinate(by, school):
        raise refusals.not_yours()
    domain = _clean(domain)
    has_one = EmailAddress.objects.filter(user=by, verified=True, email__iendswith=f"@{domain}")
    if not by.is_superuser and not has_one.exists():
        sentence = _("You have no confirmed address in this domain. Add yours to your account first.")
        raise DomainError("domain_not_yours", sentence, field="domain")
    declared, _made = StaffDomain.objects.get_or_create(
        school=school, domain=domain, defaults={"declared_by": by, "declared_at": at}
    )
    log.info("domain_declared", school=school.pk, by=by.pk)
    for affiliation in waiting(school).filter(user__emailaddress__email__iendswith=f"@{domain}"):
        confirm_by_address(user=affiliation.user, at=at)
    return declared


@transaction.atomic
def withdraw_domain(*, declared: StaffDomain, by: User) -> None:
    """Let an address in this domain say nothing any more; who was confirmed stays so.

    Raises:
        DomainError: `not_coordinator`.
    """
    if not may_coordinate(by, declared.school):
        raise refusals.not_yours()
    StaffDomain.objects.filter(pk=declared.pk).delete()
    log.info("domain_withdrawn", school=declared.school_id, by=by.pk)


def _clean(domain: str) -> str:
    """Return a domain as addresses have it."""
    domain = domain.strip().lower().rpartition("@")[2].rstrip(".")
    try:
        domain = domain.encode("idna").decode() if not domain.isascii() else domain
    except UnicodeError:
        domain = ""
    if not _DOMAIN.fullmatch(domain):
        sentence = _("Write what stands behind the @ of your addresses, such as school.example.")
        raise DomainError("no_domain", sentence, field="domain")
    if domain in OF_EVERYBODY:
        sentence = _("Anybody can have an address there, so it does not show who works at your school.")
        raise DomainError("domain_of_everybody", sentence, field="domain")
    return domain
