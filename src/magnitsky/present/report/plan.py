"""The questions of a review, in order."""

from magnitsky.measure.question import Question, questions
from magnitsky.measure.review import ReviewSection
from magnitsky.present.report import texts

_CHAPTERS = tuple(texts.CHAPTERS)


def plan() -> list[tuple[Question, ReviewSection]]:
    """Every question with each of its sections, in the order of the review."""
    found = [(one, section) for one in questions().values() for section in one.review]
    return sorted(found, key=lambda one: (_CHAPTERS.index(one[1].chapter), one[1].place))
