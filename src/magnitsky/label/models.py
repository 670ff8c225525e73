"""
The tables of coding: texts, their wordings, and everything recorded on them.

A statement is identified by its listing's reference and the name of the text, never by a key of the
register, so that decisions outlive every rebuild. Rows of `Coding` are only added.
"""

from django.db import models

from magnitsky.label.values import NOT_STATED, READING


class Statement(models.Model):
    """
    One official text about one listing, through its wordings.

    `listing` is `source:source_id`; `text` is empty for the listing's own statement, otherwise the
    announcement, such as `us-fr:2023-27999`.
    """

    public_pages_follow = ("id",)

    listing = models.CharField(max_length=360)
    text = models.CharField(max_length=140, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["listing", "text"], name="one_statement"),)


class Wording(models.Model):
    """
    One version of a statement, named by the SHA-256 of its words.

    `words` are empty where only the codes came (from the starter, or from a file of codings).
    `coded_with` names the rules and the surroundings it was last coded with. At most one wording
    of a statement is believed; none, where the register no longer holds the text. What is written
    into a wording that stands (`coded_with`, or words to codes that came first) has its time in
    `changed_at`.
    """

    public_pages_follow = ("id", "known_until", "changed_at")

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="wordings")
    sha256 = models.CharField(max_length=64)
    words = models.TextField(default="")
    language = models.CharField(max_length=12, default="en")
    address = models.TextField(default="")
    coded_with = models.CharField(max_length=64, default="")
    known_from = models.DateTimeField()
    known_until = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["known_until"],
                condition=models.Q(known_until__isnull=False),
                name="wording_superseded",
            ),
            models.Index(
                fields=["changed_at"],
                condition=models.Q(changed_at__isnull=False),
                name="wording_changed",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["statement"],
                condition=models.Q(known_until=None),
                name="one_believed_wording",
            ),
        )


class Coding(models.Model):
    """
    What a rule or a person said of one code of one wording; see `rows.Said`. Never changed.

    `start` and `end` are places in the words, in characters.
    """

    class Status(models.TextChoices):
        """What is said of the code: the values of `values.Status`."""

        SUGGESTED = "suggested"
        CONFIRMED = "confirmed"
        REJECTED = "rejected"
        ADDED = "added"

    class Role(models.TextChoices):
        """Who says it: the values of `values.Role`."""

        RULE = "rule"
        CODER = "coder"
        ADJUDICATOR = "adjudicator"

    public_pages_follow = ("id",)

    wording = models.ForeignKey(Wording, models.PROTECT, related_name="codings")
    scheme = models.CharField(max_length=12)
    code = models.CharField(max_length=300)
    quote = models.TextField(default="")
    start = models.IntegerField()
    end = models.IntegerField()
    rule = models.CharField(max_length=200, default="")
    confidence = models.FloatField(null=True)
    status = models.CharField(max_length=10, choices=Status.choices)
    role = models.CharField(max_length=12, choices=Role.choices)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    why = models.TextField(default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(quote="")
                | models.Q(code=NOT_STATED)
                | models.Q(scheme=READING),
                name="no_code_without_its_quote",
            ),
        )


class Assignment(models.Model):
    """The assignment of a statement to a coder; `blind` hides the rules' suggestions."""

    public_pages_follow = ()

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="assignments")
    coder = models.CharField(max_length=120)
    blind = models.BooleanField(default=False)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["statement", "coder"], name="assigned_once"),
        )
