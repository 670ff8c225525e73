"""
The register's tables.

Time runs twice through them. `seen_*`, `starts_on` and `ends_on` are valid time: when it was so.
`known_from` and `known_until` are record time: from when to when the register believed the row.
A row is never changed but once, when its end becomes known (`end_known_from`), or when later
knowledge of the past replaces it (`known_until`).
"""

from django.db import models


class Snapshot(models.Model):
    """
    One version of one source that was entered; the bytes are in the archive under `sha256`.

    The starter register stands here too, one row a source, until snapshots of the source's own
    reach back to it (`superseded_at`); `reaches_back_to` is the first day behind its facts.
    """

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

    source = models.CharField(max_length=40)
    part = models.CharField(max_length=80, default="")
    source_id = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "part", "source_id"], name="one_listing"),
        )


class Believed(models.Model):
    """A row with record time."""

    known_from = models.DateTimeField()
    known_until = models.DateTimeField(null=True)
    end_known_from = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class ListingVersion(Believed):
    """What a listing said from one snapshot to another; see `rows.VersionRow`."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="versions")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=300)
    name = models.TextField()
    kind = models.CharField(max_length=12)
    record = models.BinaryField()
    printed_hash = models.BinaryField(max_length=16)
    fields = models.TextField()
    seen_from = models.DateField()
    seen_until = models.DateField(null=True)


class Designation(Believed):
    """One listing under one programme; see `rows.DesignationRow`."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="designations")
    programme = models.CharField(max_length=120)
    tag = models.TextField()
    listed_on = models.CharField(max_length=24, null=True)  # noqa: DJ001 - absent is not empty
    starts_on = models.DateField()
    basis = models.CharField(max_length=16)
    listed_after = models.DateField(null=True)
    listed_by = models.DateField()
    ends_on = models.DateField(null=True)
    delisted_after = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["programme", "starts_on"]),)


class Change(Believed):
    """One thing that happened to one listing; see `rows.ChangeRow`."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="changes")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10)
    on = models.DateField()
    basis = models.CharField(max_length=16)
    name = models.TextField()
    programmes = models.TextField()
    detail = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["on"]),)


class Issue(models.Model):
    """What a snapshot holds that could not be placed: a row, never a log line."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="issues")
    source_id = models.CharField(max_length=300, default="")
    what = models.TextField()
    field = models.CharField(max_length=200)
    value = models.TextField()


class Announcement(Believed):
    """
    One version of one official document about listings, with its words.

    A notice of a source of announcements, or one a member added by hand: `source` and `number`
    name the document through its versions, of which one at most is believed. `address` is where
    a reader is sent; the bytes are in the archive, under the snapshot's hash.
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

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source", "number"],
                condition=models.Q(known_until=None),
                name="one_believed_announcement",
            ),
        )


class Action(models.Model):
    """
    One thing an announcement does to one entry; see `convert.action.Action`.

    It is believed as long as its announcement is. `programmes` and `citations` are JSON lists,
    `record` and `before` are records.
    """

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="actions")
    position = models.IntegerField()
    kind = models.CharField(max_length=8)
    on = models.DateField(null=True)
    name = models.TextField()
    programmes = models.TextField()
    record = models.BinaryField()
    before = models.BinaryField(null=True)
    statement = models.TextField(default="")
    citations = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["announcement", "position"], name="one_action"),
        )


class Covered(Believed):
    """
    Which listing an action speaks of, and how that is known.

    `outcome` is `matched`, `by hand`, or, without a listing, `ambiguous` or `unmatched`; `reason`
    says why in words.
    """

    action = models.ForeignKey(Action, models.PROTECT, related_name="covered")
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="covered", null=True)
    outcome = models.CharField(max_length=10)
    reason = models.TextField()
