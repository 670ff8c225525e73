"""
The tables of identity: actors, what the machine found, and what people decided.

A judgement is never changed: a later one on the same two listings takes its place. It names
listings by their address (`source:source_id`), so that it outlives every rebuild of the register.
"""

from django.db import models

ADDRESS = 341
"""Characters of `source:source_id` at most."""


class Actor(models.Model):
    """Who stands behind one or more listings. An id that was merged leads to the one that stays."""

    id = models.CharField(primary_key=True, max_length=20)
    made_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    merged_at = models.DateTimeField(null=True)


class Member(models.Model):
    """A listing's actor, and the content by which it was last compared."""

    listing = models.OneToOneField("enter.Listing", models.CASCADE, related_name="membership")
    address = models.CharField(max_length=ADDRESS, unique=True)
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="members")
    content = models.BinaryField(max_length=16)


class Likeness(models.Model):
    """
    Two listings that the machine takes for one, or is not sure about.

    `apart`: something contradicts, so that no chain of others may join them. `rank` orders the
    queue: what touches Magnitsky-style programmes first.
    """

    first = models.CharField(max_length=ADDRESS)
    second = models.CharField(max_length=ADDRESS)
    score = models.FloatField()
    verdict = models.CharField(max_length=10)
    apart = models.BooleanField()
    rank = models.FloatField()
    why = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["first", "second"], name="compared_once"),)
        indexes = (
            models.Index(fields=["second"]),
            models.Index(fields=["verdict", "-rank"]),
        )


class Judgement(models.Model):
    """What a person decided about two listings, the smaller address first."""

    first = models.CharField(max_length=ADDRESS)
    second = models.CharField(max_length=ADDRESS)
    verdict = models.CharField(max_length=10)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    why = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["first", "second", "at"]),)
