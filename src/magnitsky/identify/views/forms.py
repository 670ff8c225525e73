"""What a member writes into the pages of matches."""

from typing import get_args

from django import forms
from django.utils.translation import gettext_lazy as _

from magnitsky.identify.compare.clusters import Judged

LONGEST_REASON = 2_000
LAST_PLACE = 1_000_000
_NO_VERDICT = _("Choose same, different or not sure.")


class PlaceForm(forms.Form):
    """Which of the pairs that wait; counts from 1."""

    place = forms.IntegerField(min_value=1, max_value=LAST_PLACE, required=False)


class JudgementForm(PlaceForm):
    """A verdict on two listings, with its reason."""

    field_order = ("first", "second", "verdict", "why", "place")

    first = forms.CharField()
    second = forms.CharField()
    verdict = forms.ChoiceField(
        choices=[(one, one) for one in get_args(Judged)],
        error_messages={"required": _NO_VERDICT, "invalid_choice": _NO_VERDICT},
    )
    why = forms.CharField(
        max_length=LONGEST_REASON,
        error_messages={
            "required": _("Give a short reason for those who read it later."),
            "max_length": _("The reason is too long. A sentence or two is enough."),
        },
    )
