"""Coding in a terminal: a text with its quotes marked, one suggestion after another."""

import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from magnitsky.cli.output import say
from magnitsky.errors import Refused

if TYPE_CHECKING:
    from magnitsky.label.consensus import CodeConsensus
    from magnitsky.label.queries import CodingText
    from magnitsky.label.values import Coded, Mark

OPEN, CLOSE = "⟦", "⟧"
AROUND = 90
"""Characters shown on either side of a quote."""

_REVIEW = "c confirm, r reject, a add another code, s skip, q quit"
_END = "c finished, nothing is missing; a add a code; s leave it open; q quit"
_RULING = "c the code is correct, r it is wrong, s skip, q quit"


class Quit(Exception):
    """The person ends the session; decisions made so far are kept."""


@dataclass(slots=True)
class Keys:
    """Keys from a terminal, or one line per key from a pipe, with the reason after the key."""

    why: str = ""

    def key(self, prompt: str, allowed: str) -> str:
        """
        The key that was pressed; `why` then has the reason given with it.

        Raises:
            Quit: `q`, or the end of the pipe.
        """
        while True:
            click.echo(f"[{prompt}] ", nl=False)
            key = self._terminal() if sys.stdin.isatty() else self._pipe()
            click.echo(key)
            if key == "q":
                raise Quit
            if key and key in allowed:
                return key
            click.echo(f"The key '{key}' is not available here.")

    def line(self, prompt: str) -> str:
        """One line of text; empty at the end of the pipe."""
        click.echo(f"{prompt}: ", nl=False)
        line = sys.stdin.readline().strip()
        if not sys.stdin.isatty():
            click.echo(line)
        return line

    def _terminal(self) -> str:
        key = click.getchar().lower()
        self.why = ""
        if key == "r":
            click.echo("r")
            self.why = self.line("Reason (may be empty)")
        return "q" if key in {"\x03", "\x04"} else key

    def _pipe(self) -> str:
        line = sys.stdin.readline()
        if not line:
            return "q"
        key, _, self.why = line.strip().partition(" ")
        return key.lower()


@dataclass(slots=True)
class Session:
    """Counts of what was decided in one session."""

    decided: int = 0
    finished: int = 0

    def review(self, texts: Sequence["CodingText"], by: str, *, blind: bool, keys: Keys) -> None:
        """Present texts one by one until the last, or until the person quits."""
        try:
            for place, text in enumerate(texts, 1):
                say(f"\n{place} of {len(texts)}: {text.listing}{_of(text)}  {text.wording.address}")
                self._review(text, by, blind or text.assigned.get(by, False), keys)
        except Quit:
            pass

    def _review(self, text: "CodingText", by: str, blind: bool, keys: Keys) -> None:  # noqa: FBT001
        from magnitsky.label.queries import lapsed_marks, open_marks

        marks = [] if blind else open_marks(text, by)
        say(bracketed(text.wording.words, marks))
        is_open = False
        for place, mark in enumerate(marks, 1):
            say(f"\n{place} of {len(marks)}: {described(mark)}")
            say(excerpt(text.wording.words, mark))
            is_open |= not self._decide(text, mark, by, keys)
        for mark in lapsed_marks(text, by):
            say(
                f"You gave {mark.scheme} {mark.code} before; '{mark.quote}' is not in this version."
            )
        if not is_open:
            self._finish(text, by, keys)

    def _decide(self, text: "CodingText", mark: "Mark", by: str, keys: Keys) -> bool:
        from magnitsky.label.decisions import decide

        while (key := keys.key(_REVIEW, "cras")) == "a":
            self._add(text, by, keys)
        if key == "s":
            return False
        status = "confirmed" if key == "c" else "rejected"
        decide(text=text, mark=mark, status=status, by=by, why=keys.why)  # type: ignore[arg-type]
        self.decided += 1
        return True

    def _finish(self, text: "CodingText", by: str, keys: Keys) -> None:
        from magnitsky.label.decisions import finish

        while (key := keys.key(_END, "cas")) == "a":
            self._add(text, by, keys)
        if key == "c":
            finish(text=text, by=by)
            self.finished += 1

    def _add(self, text: "CodingText", by: str, keys: Keys) -> None:
        """Add a code; if it is refused, print why."""
        from magnitsky.label.decisions import decide, mark_at

        scheme, _, code = keys.line("Scheme and code, such as 'abuse torture'").partition(" ")
        if not scheme:
            return
        quote = keys.line("Its quote, exactly as in the text")
        try:
            mark = mark_at(text, scheme, code.strip(), quote)
            decide(text=text, mark=mark, status="added", by=by, why=keys.why)
        except Refused as error:
            say(str(error))
            return
        self.decided += 1

    def adjudicate(
        self, found: Iterable[tuple["CodingText", "CodeConsensus"]], by: str, *, keys: Keys
    ) -> None:
        """Present the differences between coders one by one, for a ruling."""
        from magnitsky.label.decisions import adjudicate

        try:
            for text, one in found:
                say(f"\n{text.listing}{_of(text)}  {text.wording.address}")
                say(f"{described(one.mark)}\n{excerpt(text.wording.words, one.mark)}")
                for line in coder_positions(one):
                    say(line)
                key = keys.key(_RULING, "crs")
                if key != "s":
                    adjudicate(text=text, mark=one.mark, holds=key == "c", by=by, why=keys.why)
                    self.decided += 1
        except Quit:
            pass


def _of(text: "CodingText") -> str:
    return f" by {text.text}" if text.text else ""


def coder_positions(one: "CodeConsensus") -> list[str]:
    """Who gave a code, with which quote and why, and who did not."""
    return [*(f"  yes: {said.by}{_because(said)}" for said in one.yes),
            *(f"  no: {by}" for by in one.no)]  # fmt: skip


def _because(said: "Coded") -> str:
    return f", '{without_controls(said.mark.quote)}'{f' ({said.why})' if said.why else ''}"


def described(mark: "Mark") -> str:
    """A code with its meaning, the rule's confidence and the rule's id."""
    sure = f", {mark.confidence:.2f} by {mark.rule}" if mark.confidence is not None else ""
    return f"{mark.scheme}: {mark.code}{sure}"


def excerpt(words: str, mark: "Mark") -> str:
    """A quote with the surrounding text."""
    if not mark.quote:
        return "(nothing in the text)"
    first, last = max(0, mark.start - AROUND), min(len(words), mark.end + AROUND)
    ahead = "…" if first else ""
    behind = "…" if last < len(words) else ""
    quote = _lit(without_controls(mark.quote))
    around = without_controls(words[first : mark.start]), without_controls(words[mark.end : last])
    return f"  {ahead}{around[0]}{quote}{around[1]}{behind}"


def bracketed(words: str, marks: Collection["Mark"]) -> str:
    """A text with the quotes in brackets; overlapping quotes share one pair of brackets."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((mark.start, mark.end) for mark in marks if mark.quote):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    parts: list[str] = []
    place = 0
    for start, end in spans:
        parts += [
            without_controls(words[place:start], lines=True),
            _lit(without_controls(words[start:end], lines=True)),
        ]
        place = end
    return "".join([*parts, without_controls(words[place:], lines=True)])


def _lit(quote: str) -> str:
    shown = f"{OPEN}{quote}{CLOSE}"
    return click.style(shown, bold=True) if sys.stdout.isatty() else shown


def without_controls(words: str, *, lines: bool = False) -> str:
    """Text without control characters; line breaks are kept if `lines`."""
    return "".join(
        char if char.isprintable() or (lines and char == "\n") else " " for char in words
    )
