"""What the printed catalog says, in words: nothing of how it looks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Time:
    """One weekly time."""

    weekday: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One section."""

    public_id: str
    code: str
    barcode: str
    """What the bars under the short number say; "" leaves them out."""
    title: str
    """Its own name; "" where it is that of the course."""
    times: tuple[Time, ...]
    lines: tuple[str, ...]
    """From when to when, where, with whom."""
    price: str
    notes: tuple[str, ...]
    """How many places there are, and for whom."""
    remark: str


@dataclass(frozen=True, slots=True)
class CoursePart:
    """A course and its sections."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class DepartmentPart:
    """A department and its courses."""

    name: str
    summary: str
    url: str
    """Where one sees which of its places are still free."""
    courses: tuple[CoursePart, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """Words that stand on every page, in the city's language."""

    code: str
    when: str
    price: str
    contents: str
    continued: str
    """With %(course)s."""
    page: str
    """With %(page)s and %(pages)s."""
    scan: str


@dataclass(frozen=True, slots=True)
class Leaflet:
    """The whole catalog."""

    school: str
    title: str
    term: str
    facts: tuple[tuple[str, str], ...]
    """What the cover tells: label, and text whose lines stay lines."""
    url: str
    foot: str
    labels: Labels
    departments: tuple[DepartmentPart, ...]
