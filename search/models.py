"""The tables of the search: what waits to be indexed, what people kept, what nobody found.

The index itself is no table and may be thrown away at any time.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """Something changed and its documents are to be made again.

    Holds no personal data beyond the key of what changed; gone as soon as the index knows. Rows are only ever
    added, so that no change waits for another; the worker takes all rows of one thing together. `indexed_at`
    is set instead of deleting while an index is being built beside the one searched. `reason` names the kind
    of the last failure, never its words, which may hold anything.
    """

    kind = models.CharField(max_length=40)
    pk_of_thing = models.CharField(max_length=64)
    marked_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    indexed_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], name="changes_that_wait", condition=Q(given_up_at=None, indexed_at=None)
            ),
            models.Index(fields=["kind", "pk_of_thing"], name="changes_of_a_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.pk_of_thing}"


class Rebuild(models.Model):
    """An index that is being built beside the one searched, so that others keep what it must catch up with.

    Holds no personal data; the row goes when the index is swapped in, or once nobody holds the turn to
    rebuild any more.
    """

    began_at = models.DateTimeField()
    alive_at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.done} / {self.total}"


class SavedSearch(models.Model):
    """A search somebody kept, to hear what is new in it.

    Holds her words and filters and when she last looked; hers alone, exported with her data, kept until she
    removes it or her account goes.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(_("name"), max_length=120)
    asked = models.CharField(max_length=1000)
    """The search as the address writes it, in the order the site always uses."""
    language = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    """What came after this moment is new to her."""

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "asked", "language"], name="somebody_keeps_the_same_search_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class SearchNote(models.Model):
    """How one search went: the words, how many were found, how deep somebody had to go for what she opened.

    Holds no person and nothing that leads to one: no account, no address, no session, and its time by the
    hour alone. Words that look like an address or a number of a person are not noted. Kept 90 days.
    """

    words = models.CharField(max_length=120)
    language = models.CharField(max_length=8)
    hour = models.DateTimeField()
    found = models.PositiveIntegerField(default=0)
    opened_at_place = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["hour"], name="searches_by_hour")]

    def __str__(self) -> str:
        return self.words


class BestBet(models.Model):
    """What editors put first for certain words. Holds no personal data; kept until an editor removes it."""

    words = models.CharField(_("words"), max_length=120)
    folded = models.CharField(max_length=120, editable=False)
    """The words as the analysis sees them, stems in alphabetical order."""
    language = models.CharField(_("language"), max_length=8)
    thing = models.CharField(_("what comes first"), max_length=110)
    """`kind:pk` of what is shown; shown only to whom may see it."""
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded", "language", "thing"], name="a_best_bet_stands_once_for_its_words"
            )
        ]

    def __str__(self) -> str:
        return self.words
