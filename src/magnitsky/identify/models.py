"""
The tables of identity: actors, machine comparisons and judgements.

A judgement is never changed: a later one on the same two listings supersedes it. It refers to
listings by reference (`source:source_id`), so that it outlives every rebuild of the register.
"""

from django.db import models

ADDRESS = 341
"""Maximum length of `source:source_id`."""


class Actor(models.Model):
    """The person or entity behind one or more listings. A merged id redirects to the one kept."""

    public_pages_follow = ("merged_at", "*")

    id = models.CharField(primary_key=True, max_length=20)
    made_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    merged_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["merged_at"],
                condition=models.Q(merged_at__isnull=False),
                name="actor_merged",
            ),
        )


class Member(models.Model):
    """A listing's actor, and the content with which it was last compared."""

    public_pages_follow = ("id", "changed_at", "*")

    listing = models.OneToOneField("enter.Listing", models.CASCADE, related_name="membership")
    address = models.CharField(max_length=ADDRESS, unique=True)
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="members")
    content = models.BinaryField(max_length=16)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["changed_at"],
                condition=models.Q(changed_at__isnull=False),
                name="member_changed",
            ),
        )


class Likeness(models.Model):
    """
    Two listings that the machine considers the same, or is not sure about.

    `apart`: a fact contradicts, so that no chain of others may join them. `rank` orders the review
    queue: pairs under Magnitsky-style programmes first. `why` is an object with the two `names` and
    the sentence `because`.
    """

    class Verdict(models.TextChoices):
        """Whether two listings are one: the values of `evidence.Verdict`."""

        SAME = "same"
        UNSURE = "unsure"
        DIFFERENT = "different"

    public_pages_follow = ("id", "*")

    first = models.CharField(max_length=ADDRESS)
    second = models.CharField(max_length=ADDRESS)
    score = models.FloatField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    apart = models.BooleanField()
    rank = models.FloatField()
    why = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["first", "second"], name="compared_once"),)
        indexes = (
            models.Index(fields=["second"]),
            models.Index(fields=["verdict", "-rank"]),
        )


class Judgement(models.Model):
    """A person's decision about two listings, the smaller reference first."""

    public_pages_follow = ("id",)

    first = models.CharField(max_length=ADDRESS)
    second = models.CharField(max_length=ADDRESS)
    verdict = models.CharField(max_length=10, choices=Likeness.Verdict.choices)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    why = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["first", "second", "at"]),)
