import django.db.models.deletion
from django.db import migrations, models

import magnitsky.enter.models


class Migration(migrations.Migration):
    dependencies = [("enter", "0002_announcements")]

    operations = [
        migrations.RenameModel("Covered", "ActionListing"),
        migrations.AlterField(
            model_name="actionlisting",
            name="action",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="action_listings",
                to="enter.action",
            ),
        ),
        migrations.AlterField(
            model_name="actionlisting",
            name="listing",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="action_listings",
                to="enter.listing",
            ),
        ),
        migrations.AlterField(
            model_name="action",
            name="citations",
            field=models.JSONField(),
        ),
        migrations.AlterField(
            model_name="action",
            name="kind",
            field=models.CharField(
                choices=[
                    ("listed", "Listed"),
                    ("removed", "Removed"),
                    ("changed", "Changed"),
                    ("stated", "Stated"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="action",
            name="programmes",
            field=models.JSONField(),
        ),
        migrations.AlterField(
            model_name="actionlisting",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("matched", "Matched"),
                    ("by hand", "By Hand"),
                    ("ambiguous", "Ambiguous"),
                    ("unmatched", "Unmatched"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="change",
            name="basis",
            field=models.CharField(
                choices=[
                    ("publisher", "Publisher"),
                    ("snapshot", "Snapshot"),
                    ("first-snapshot", "First Snapshot"),
                    ("notice", "Notice"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="change",
            name="detail",
            field=models.JSONField(),
        ),
        migrations.AlterField(
            model_name="change",
            name="kind",
            field=models.CharField(choices=magnitsky.enter.models.kinds_of_change, max_length=10),
        ),
        migrations.AlterField(
            model_name="change",
            name="programmes",
            field=models.JSONField(),
        ),
        migrations.AlterField(
            model_name="designation",
            name="basis",
            field=models.CharField(
                choices=[
                    ("publisher", "Publisher"),
                    ("snapshot", "Snapshot"),
                    ("first-snapshot", "First Snapshot"),
                    ("notice", "Notice"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="listingversion",
            name="kind",
            field=models.CharField(choices=magnitsky.enter.models.kinds_of_target, max_length=12),
        ),
        migrations.AddIndex(
            model_name="actionlisting",
            index=models.Index(
                condition=models.Q(("known_until__isnull", False)),
                fields=["known_until"],
                name="actionlisting_superseded",
            ),
        ),
        migrations.AddIndex(
            model_name="actionlisting",
            index=models.Index(
                condition=models.Q(("end_known_from__isnull", False)),
                fields=["end_known_from"],
                name="actionlisting_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="announcement",
            index=models.Index(
                condition=models.Q(("known_until__isnull", False)),
                fields=["known_until"],
                name="announcement_superseded",
            ),
        ),
        migrations.AddIndex(
            model_name="announcement",
            index=models.Index(
                condition=models.Q(("end_known_from__isnull", False)),
                fields=["end_known_from"],
                name="announcement_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(
                condition=models.Q(("known_until__isnull", False)),
                fields=["known_until"],
                name="change_superseded",
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(
                condition=models.Q(("end_known_from__isnull", False)),
                fields=["end_known_from"],
                name="change_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="designation",
            index=models.Index(
                condition=models.Q(("known_until__isnull", False)),
                fields=["known_until"],
                name="designation_superseded",
            ),
        ),
        migrations.AddIndex(
            model_name="designation",
            index=models.Index(
                condition=models.Q(("end_known_from__isnull", False)),
                fields=["end_known_from"],
                name="designation_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="listingversion",
            index=models.Index(
                condition=models.Q(("known_until__isnull", False)),
                fields=["known_until"],
                name="listingversion_superseded",
            ),
        ),
        migrations.AddIndex(
            model_name="listingversion",
            index=models.Index(
                condition=models.Q(("end_known_from__isnull", False)),
                fields=["end_known_from"],
                name="listingversion_ended",
            ),
        ),
    ]
