"""Which sections have the words, by the index: candidates by tokens, then the words themselves.

A section that waits for its entry to be made anew is looked at letter by letter instead.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    bindparam,
    case,
    column,
    exists,
    func,
    literal_column,
    or_,
    select,
    table,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from courseware.catalog.models import SearchEntry, StaleEntry, Tokens
from courseware.catalog.queries.spelled import in_title, spelled, spelled_values
from courseware.catalog.queries.wanted import Wanted
from courseware.catalog.rules.searching import alternatives, is_spelled, is_sure
from courseware.scheduling.models import Section

MOST_FOUND = 1000
"""So many are put in order and counted; of more, the page says that there are more."""

TEXTS: tuple[InstrumentedAttribute[str], ...] = (
    SearchEntry.title,
    SearchEntry.course,
    SearchEntry.instructor,
    SearchEntry.place,
)
MATCH = table("search_match", column("rowid"), column("search_match"))
"""SQLite's full-text table over the entries."""


class Rank(IntEnum):
    """Where a word stands, the best first."""

    BEGINS_TITLE = 0
    IN_TITLE = 1
    IN_COURSE = 2
    IS_INSTRUCTOR = 3
    ELSEWHERE = 4


@dataclass(frozen=True)
class Index:
    """What a search can use: the kind of database, and whether sections wait for their entry."""

    dialect: str
    is_complete: bool

    @property
    def is_postgresql(self) -> bool:
        """Whether tokens are arrays."""
        return self.dialect == "postgresql"


class Where(Enum):
    """In which of the entries to look: of common words there are more than are put in order."""

    TITLE = "title"
    ANYWHERE = "anywhere"
    BOTH = "both"
    """The titles first, and then others, up to the number that is put in order."""


def index_of(session: Session) -> Index:
    """Say what a search can use now."""
    if not known_index(session).is_complete or session.scalars(_FIRST_STALE).first() is None:
        return known_index(session)
    return incomplete_index(session)


def known_index(session: Session) -> Index:
    """Say what a search can use as far as this session has seen."""
    return Index(dialect_of(session), is_complete=not session.info.get(_SEEN_STALE))


def incomplete_index(session: Session) -> Index:
    """Note that sections wait for their entry; for the rest of the session that is right enough."""
    session.info[_SEEN_STALE] = True
    return Index(dialect_of(session), is_complete=False)


def dialect_of(session: Session) -> str:
    """Name the kind of database."""
    return session.get_bind().dialect.name


def probe(dialect: str, *, words: Sequence[str]) -> Select[Any]:
    """Select whether a section waits for its entry, and how many entries there are, up to most."""
    index = Index(dialect, is_complete=True)
    table = SearchEntry if index.is_postgresql else MATCH
    some: Select[Any] = select(literal_column("1")).select_from(table)
    some = some.where(_having(index, words, "tokens")).limit(literal_column(str(MOST_FOUND)))
    count = select(func.count()).select_from(some.subquery())
    return select(exists(_FIRST_STALE).label("waits"), count.scalar_subquery().label("entries"))


def ranked(
    index: Index, *, wanted: Wanted, where: Where, shown: Sequence[ColumnElement[bool]]
) -> Subquery:
    """Select sections that have the words, with their rank, as `section_id`, `rank`.

    No more than `MOST_FOUND`: of more, those that the index gives first. To put all in order
    would take as long as to read them all.
    """
    limit: ColumnElement[int] = literal_column(str(MOST_FOUND))
    arms = [arm.where(*shown).limit(limit).subquery() for arm in _arms(index, wanted, where)]
    if len(arms) == 1:
        return arms[0]
    return _best(arms).limit(limit).subquery()


def _arms(index: Index, wanted: Wanted, where: Where) -> Iterator[Select[*tuple[Any, ...]]]:
    words = wanted.words
    if where is not Where.ANYWHERE:
        titled = _entries(index, _title_rank(words), _having(index, words, "title_tokens"))
        yield titled.where(*_sifted(words, TEXTS[:1]))
    if where is not Where.TITLE:
        anywhere = _entries(index, _rank(words), _having(index, words, "tokens"))
        yield anywhere.where(*_sifted(words, TEXTS))
    if not index.is_complete:
        yield _waiting(wanted)


def _best(arms: Sequence[Subquery]) -> Select[*tuple[Any, ...]]:
    """Select each section once, with its best rank, the best first."""
    every = union_all(*(select(arm.c.section_id, arm.c.rank) for arm in arms)).subquery()
    best = func.min(every.c.rank).label("rank")
    return select(every.c.section_id, best).group_by(every.c.section_id).order_by(best)


def has_words(index: Index, *, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Say which sections have what was typed; nothing when nothing was."""
    if not wanted.text.strip():
        return []
    if not wanted.words:
        return [spelled(wanted)]
    words = wanted.words
    entries = _entries(index, _rank(words), _having(index, words, "tokens"))
    found = entries.where(*_sifted(words, TEXTS)).with_only_columns(SearchEntry.section_id)
    if index.is_complete:
        return [Section.id.in_(found)]
    return [or_(Section.id.in_(found), and_(Section.id.in_(_STALE), spelled(wanted)))]


def word_values(index: Index, *, wanted: Wanted) -> dict[str, Any]:
    """Give by their names the values in `ranked` and `has_words`."""
    values: dict[str, Any] = dict(spelled_values(wanted))
    for at, word in enumerate(wanted.words):
        values |= {f"within{at}": f"%{word}%", f"begins{at}": f"% {word}%"}
        if index.is_postgresql:
            ways = enumerate(alternatives(word))
            values |= {f"tokens{at}_{number}": way for number, way in ways}
    if wanted.words and not index.is_postgresql:
        for name in ("title_tokens", "tokens"):
            values[name] = f"{name} : ({_expression(wanted.words)})"
    return values


def word_shape(wanted: Wanted) -> tuple[Any, ...]:
    """Say what kinds of words there are; statements of one shape differ in values alone."""
    kinds = [(is_sure(word), len(alternatives(word))) for word in wanted.words]
    return bool(wanted.text.strip()), *kinds


_SEEN_STALE = "catalog.seen_stale"
_STALE = select(StaleEntry.section_id)
_FIRST_STALE = select(StaleEntry.id).limit(1)


def _entries(
    index: Index, rank: ColumnElement[int], matches: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    """Select the entries that match and are not stale."""
    query = select(SearchEntry.section_id, rank.label("rank"))
    if index.is_postgresql:
        query = query.select_from(SearchEntry)
    else:
        query = query.select_from(MATCH).join(SearchEntry, SearchEntry.section_id == MATCH.c.rowid)
    query = query.join(Section, Section.id == SearchEntry.section_id).where(matches)
    return query if index.is_complete else query.where(SearchEntry.section_id.not_in(_STALE))


def _having(index: Index, words: Sequence[str], name: str) -> ColumnElement[bool]:
    """Ask the index for entries that have the tokens of all words, in one column of them."""
    if not index.is_postgresql:
        return MATCH.c.search_match.op("MATCH")(
            bindparam(name, f"{name} : ({_expression(words)})", type_=String())
        )
    tokens = getattr(SearchEntry, name)
    return and_(*(or_(*_ways(tokens, at, word)) for at, word in enumerate(words)))


def _ways(tokens: Any, at: int, word: str) -> Iterator[ColumnElement[bool]]:
    for number, way in enumerate(alternatives(word)):
        needed = bindparam(f"tokens{at}_{number}", way, type_=Tokens())
        yield tokens.op("@>", is_comparison=True)(needed)


def has_any(dialect: str, *, ways: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """Say which entries have all tokens of one of several ways."""
    if dialect == "postgresql":
        tokens: Any = SearchEntry.tokens
        return or_(*(tokens.op("@>", is_comparison=True)(list(way)) for way in ways))
    matches = MATCH.c.search_match.op("MATCH")(f"tokens : {_one_of(ways)}")
    return SearchEntry.section_id.in_(select(MATCH.c.rowid).where(matches))


def _expression(words: Iterable[str]) -> str:
    """Write for SQLite's full-text search which tokens are needed."""
    return " AND ".join(map(_one_of, map(alternatives, words)))


def _one_of(ways: Iterable[Iterable[str]]) -> str:
    return "(" + " OR ".join("(" + " AND ".join(map(_quoted, way)) + ")" for way in ways) + ")"


def _quoted(token: str) -> str:
    return f'"{token}"'


def _sifted(
    words: Sequence[str], texts: Sequence[InstrumentedAttribute[str]]
) -> list[ColumnElement[bool]]:
    """Ask for longer words themselves: their tokens may lie apart."""
    return [
        or_(*(_has(text, at, word) for text in texts))
        for at, word in enumerate(words)
        if not is_sure(word)
    ]


def _has(text: InstrumentedAttribute[str], at: int, word: str) -> ColumnElement[bool]:
    return text.like(bindparam(f"within{at}", f"%{word}%", type_=String()))


def _title_rank(words: Sequence[str]) -> ColumnElement[int]:
    begins = _begins_title(words)
    return case((begins, _number(Rank.BEGINS_TITLE)), else_=_number(Rank.IN_TITLE))


def _begins_title(words: Sequence[str]) -> ColumnElement[bool]:
    begins = bindparam("begins0", f"% {words[0]}%", type_=String())
    return (literal_column("' '") + SearchEntry.title).like(begins)


def _rank(words: Sequence[str]) -> ColumnElement[int]:
    """Rank by the best place where all words stand, or by where the first one stands."""
    titled = and_(*(_has(SearchEntry.title, at, word) for at, word in enumerate(words)))
    whens = [
        (and_(titled, _begins_title(words)), Rank.BEGINS_TITLE),
        (titled, Rank.IN_TITLE),
        (_has(SearchEntry.title, 0, words[0]), Rank.IN_COURSE),
        (_has(SearchEntry.course, 0, words[0]), Rank.IN_COURSE),
        (_has(SearchEntry.instructor, 0, words[0]), Rank.IS_INSTRUCTOR),
    ]
    return case(
        *((holds, _number(rank)) for holds, rank in whens),
        else_=_number(Rank.ELSEWHERE),
    )


def _number(rank: Rank) -> ColumnElement[int]:
    return literal_column(str(rank.value))


def _waiting(wanted: Wanted) -> Select[*tuple[Any, ...]]:
    rank = case((in_title(wanted), _number(Rank.IN_TITLE)), else_=_number(Rank.ELSEWHERE))
    return select(Section.id.label("section_id"), rank.label("rank")).where(
        Section.id.in_(_STALE), spelled(wanted)
    )


def are_sounds(words: Iterable[str]) -> bool:
    """Say whether there are several words and all may be syllables of one."""
    listed = list(words)
    return len(listed) > 1 and all(map(is_spelled, listed))
