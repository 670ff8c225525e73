"""
The tables of the register, which are bitemporal.

`seen_*`, `starts_on` and `ends_on` are valid time: when something was so. `known_from` and
`known_until` are record time: when the register took it to be so. Rows are never edited, except
that their end is set once when it becomes known (`end_known_from`), and that `known_until` is set
when later knowledge supersedes them.

For `public_pages_follow` see `present.register_version`.
"""

from typing import ClassVar

from django.db import models

from magnitsky.codebook.changes import CHANGE_KINDS
from magnitsky.codebook.kinds import KINDS


def kinds_of_target() -> list[tuple[str, str]]:
    """The kinds of target, as choices of a column."""
    return [(kind, kind) for kind in KINDS]


def kinds_of_change() -> list[tuple[str, str]]:
    """The kinds of change, as choices of a column."""
    return [(kind, kind) for kind in CHANGE_KINDS]


class Snapshot(models.Model):
    """
    One version of one source; its bytes are in the archive under `sha256`.

    The starter register is stored as one row per source, until real snapshots reach back as far
    (`superseded_at`); `reaches_back_to` is the first date covered by its facts.
    """

    public_pages_follow = ("id", "superseded_at", "reaches_back_to")

    sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=40)
    part = models.CharField(max_length=80, default="")
    format = models.CharField(max_length=40)
    fields = models.TextField()
    published_on = models.DateField()
    published_at = models.TimeField(null=True)
    published_text = models.CharField(max_length=40)
    published_basis = models.CharField(max_length=20)
    address = models.TextField(default="")
    retrieved_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    checked_at = models.DateTimeField()
    size = models.BigIntegerField()
    records = models.IntegerField()
    accepted_loss = models.TextField(default="")
    starter = models.BooleanField(default=False)
    superseded_at = models.DateTimeField(null=True)
    reaches_back_to = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source", "part", "sha256"], name="snapshot_entered_once"
            ),
        )
        indexes = (models.Index(fields=["source", "part", "published_on"]),)


class Listing(models.Model):
    """One entry of one source, through time. `source_id` never changes."""

    public_pages_follow = ("id",)

    source = models.CharField(max_length=40)
    part = models.CharField(max_length=80, default="")
    source_id = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "part", "source_id"], name="one_listing"),
        )


class Versioned(models.Model):
    """
    A row with record time.

    Few rows are superseded or ended: the partial indexes contain only those, so that the newest is
    found at once.
    """

    public_pages_follow: tuple[str, ...] = ("id", "known_until", "end_known_from")

    known_from = models.DateTimeField()
    known_until = models.DateTimeField(null=True)
    end_known_from = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        # Partial, so that they stay small: nearly all rows are current and open.
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index(
                fields=["known_until"],
                condition=models.Q(known_until__isnull=False),
                name="%(class)s_superseded",
            ),
            models.Index(
                fields=["end_known_from"],
                condition=models.Q(end_known_from__isnull=False),
                name="%(class)s_ended",
            ),
        )


class ListingVersion(Versioned):
    """The content of a listing from one snapshot to another; see `rows.VersionRow`."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="versions")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=300)
    name = models.TextField()
    kind = models.CharField(max_length=12, choices=kinds_of_target)
    record = models.BinaryField()
    printed_hash = models.BinaryField(max_length=16)
    fields = models.TextField()
    seen_from = models.DateField()
    seen_until = models.DateField(null=True)


class Designation(Versioned):
    """One listing under one programme; see `rows.DesignationRow`."""

    class Basis(models.TextChoices):
        """The basis of a start date or of a change's date: the values of `rows.StartBasis`."""

        PUBLISHER = "publisher"
        SNAPSHOT = "snapshot"
        FIRST_SNAPSHOT = "first-snapshot"
        NOTICE = "notice"

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="designations")
    programme = models.CharField(max_length=120)
    tag = models.TextField()
    listed_on = models.CharField(max_length=24, null=True)  # noqa: DJ001 - absent is not empty
    starts_on = models.DateField()
    basis = models.CharField(max_length=16, choices=Basis.choices)
    listed_after = models.DateField(null=True)
    listed_by = models.DateField()
    ends_on = models.DateField(null=True)
    delisted_after = models.DateField(null=True)

    class Meta(Versioned.Meta):
        indexes = (*Versioned.Meta.indexes, models.Index(fields=["programme", "starts_on"]))


class Change(Versioned):
    """One change of one listing; see `rows.ChangeRow`."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="changes")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=kinds_of_change)
    on = models.DateField()
    basis = models.CharField(max_length=16, choices=Designation.Basis.choices)
    name = models.TextField()
    programmes = models.JSONField()
    detail = models.JSONField()

    class Meta(Versioned.Meta):
        indexes = (*Versioned.Meta.indexes, models.Index(fields=["on"]))


class Issue(models.Model):
    """A value of a snapshot that could not be parsed: a row, so that it is never lost in a log."""

    public_pages_follow = ("id", "*")

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="issues")
    source_id = models.CharField(max_length=300, default="")
    what = models.TextField()
    field = models.CharField(max_length=200)
    value = models.TextField()


class Announcement(Versioned):
    """
    One version of one official document about listings, with its text.

    A notice of a gazette, or an announcement added by hand. `source` and `number` identify the
    document in all versions, of which at most one is current. `address` is its official page; the
    bytes are in the archive under the snapshot's hash.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="announcements")
    source = models.CharField(max_length=40)
    number = models.CharField(max_length=80)
    title = models.TextField()
    publisher = models.TextField()
    language = models.CharField(max_length=12)
    published_on = models.DateField(null=True)
    address = models.TextField()
    text = models.TextField()

    class Meta(Versioned.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["source", "number"],
                condition=models.Q(known_until=None),
                name="one_believed_announcement",
            ),
        )


class Action(models.Model):
    """
    What an announcement does to one entry; see `convert.announcement.AnnouncedAction`.

    Current as long as its announcement is. `programmes` and `citations` are lists of strings,
    `record` and `before` are encoded records.
    """

    class Kind(models.TextChoices):
        """The kind of action: the values of `ActionKind`."""

        LISTED = "listed"
        REMOVED = "removed"
        CHANGED = "changed"
        STATED = "stated"

    public_pages_follow = ("id",)

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="actions")
    position = models.IntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    on = models.DateField(null=True)
    name = models.TextField()
    programmes = models.JSONField()
    record = models.BinaryField()
    before = models.BinaryField(null=True)
    statement = models.TextField(default="")
    citations = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["announcement", "position"], name="one_action"),
        )


class ActionListing(Versioned):
    """
    The match of an action to a listing; `reason` explains it in words.

    Without a listing the outcome is `ambiguous` or `unmatched`.
    """

    class Outcome(models.TextChoices):
        """How the listing was found; matches made by a person are never changed."""

        MATCHED = "matched"
        BY_HAND = "by hand"
        AMBIGUOUS = "ambiguous"
        UNMATCHED = "unmatched"

    action = models.ForeignKey(Action, models.PROTECT, related_name="action_listings")
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="action_listings", null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField()
