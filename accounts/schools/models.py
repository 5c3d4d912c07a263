"""The tables of schools and of who works where."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.identity.models import new_public_id


class School(models.Model):
    """A school, or an organisation that trains teachers and is no school.

    Holds no personal data. Kept as long as anybody refers to it; a duplicate that was merged stays as a row
    that points to the one it became, so that its address goes on leading there.
    """

    class Kind(models.TextChoices):
        """What sort of house it is."""

        SCHOOL = "school", _("school")
        ORGANISATION = "organisation", _("organisation that trains teachers")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.SCHOOL)
    name = models.CharField(_("name"), max_length=160)
    line = models.CharField(_("in one line"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=2, default="BE")
    municipality = models.CharField(_("municipality"), max_length=80, blank=True)
    board = models.CharField(_("board or group of schools"), max_length=160, blank=True)
    network = models.CharField(_("network"), max_length=80, blank=True)
    levels = models.JSONField(_("school levels"), default=list, blank=True)
    website = models.URLField(_("website"), blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(Lower("name"), name="schools_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="a_school_is_not_merged_into_itself",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SchoolNumber(models.Model):
    """An official number of a school: an instellingsnummer (Flanders), a BRIN (the Netherlands), or another.

    A school may have several. Holds no personal data; goes with the school.
    """

    class Scheme(models.TextChoices):
        """Who gave the number."""

        INSTELLINGSNUMMER = "instellingsnummer", "instellingsnummer"
        BRIN = "brin", "BRIN"
        OTHER = "other", _("other number")

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="numbers")
    scheme = models.CharField(max_length=20, choices=Scheme)
    number = models.CharField(max_length=20)

    class Meta:
        ordering = ["scheme", "number"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="a_number_belongs_to_one_school")
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.number}"


class Campus(models.Model):
    """A place where a school teaches. Holds no personal data; goes with the school."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="campuses")
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)
    municipality = models.CharField(_("municipality"), max_length=80, blank=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "campuses"

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A group of colleagues within a school, such as those of one subject (*vakgroep*).

    Holds no personal data itself; goes with the school.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint("school", Lower("name"), name="a_team_has_one_name_in_its_school")
        ]

    def __str__(self) -> str:
        return self.name


class StaffDomain(models.Model):
    """A mail domain that a coordinator declared to be of staff only, so that an address in it confirms.

    Only the exact domain counts: pupils often have addresses in a part of it. Several schools may share one;
    then the person chooses and a coordinator confirms. Holds who declared it; kept until withdrawn.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="staff_domains")
    domain = models.CharField(_("domain"), max_length=120)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("school", Lower("domain"), name="a_school_declares_a_domain_once")
        ]

    def __str__(self) -> str:
        return self.domain


class Affiliation(models.Model):
    """That somebody works at a school in a role, from one day to another.

    Holds person, school, role and dates, and how it was confirmed and by whom. Seen by its owner, by the
    coordinators of the school, and by those to whom she shows her school. An ended one stays as history
    until its owner erases it or her account. Until confirmed it opens nothing that is for the school only.
    """

    class Role(models.TextChoices):
        """What somebody does at the school."""

        TEACHER = "teacher", _("teacher")
        SUPPORT = "support", _("support and care")
        COORDINATOR = "coordinator", _("training coordinator")
        HEAD = "head", _("head or school leadership")
        TRAINER = "trainer", _("trainer")
        OTHER = "other", _("other")

    class Confirmed(models.TextChoices):
        """How it became known that she works there."""

        COORDINATOR = "coordinator", _("by a coordinator")
        INVITATION = "invitation", _("by an invitation link")
        DOMAIN = "domain", _("by a confirmed mail address")
        ADMINISTRATOR = "administrator", _("by an administrator")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="affiliations")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="affiliations")
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.TEACHER)
    teams = models.ManyToManyField(Team, blank=True, related_name="affiliations")
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    """The last day; empty while she works there."""
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_how = models.CharField(max_length=14, choices=Confirmed, blank=True)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["-from_on", "-id"]
        indexes = [models.Index(fields=["school", "until_on", "confirmed_at"], name="people_of_a_school")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "school"],
                condition=Q(until_on=None),
                name="one_running_affiliation_per_school",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="an_affiliation_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.school}"


class SchoolInvitation(models.Model):
    """A link by which colleagues confirm that they work at a school, made by a coordinator.

    Holds who made it and a hash of its secret, never the link itself. Works until it expires or is withdrawn;
    erased 30 days after that.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="invitations")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    uses = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.school}: {self.expires_at:%Y-%m-%d}"
