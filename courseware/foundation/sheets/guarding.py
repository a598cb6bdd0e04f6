"""Texts in a CSV file that a spreadsheet program would calculate, or take for numbers.

A text that begins like a formula gets an apostrophe in front, one that looks like a number
or a date a tab behind: programs then show it as it is. Our own reader takes both off again.
"""

import re

_CALCULATED = re.compile(r"['\s]*[=+\-@＝＋－＠]|'*[\t\r\n\x00]")
_PLAIN_NUMBER = re.compile(r"0|[1-9][0-9]{0,10}")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_CONVERTED = re.compile(
    rf"[0-9][0-9a-z.,:/\-% +]*|(?:{_MONTHS})[a-z]*[ \-/]?[0-9]+", re.IGNORECASE | re.ASCII
)


def guarded(text: str) -> str:
    """Write the text so that a spreadsheet program shows it as it is."""
    if _CALCULATED.match(text):
        return f"'{text}"
    if _CONVERTED.fullmatch(text) and not _PLAIN_NUMBER.fullmatch(text):
        return f"{text}\t"
    return text


def unguarded(text: str) -> str:
    """Take the apostrophe off that only says "this is no formula"."""
    return text[1:] if text.startswith("'") and _CALCULATED.match(text[1:]) else text
