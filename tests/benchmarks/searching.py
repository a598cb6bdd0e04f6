"""Searching 100,000 sections: ours, beside LIKE doing the same, beside the bare indexed query.

All three give the first 20, in one order, and a total that is counted up to 1,000. The bare
query is written by hand: one look into the index for the pairs of characters, the same order,
sent through the driver alone; it knows no sounds, no queue, no rank of places, no filters.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from sqlalchemy import case, func, select, text
from sqlalchemy.orm import Session

from courseware.catalog.queries import MOST_FOUND, PAGE_SIZE, Moment, Wanted
from courseware.catalog.queries.finding import chances, find, first_slot
from courseware.catalog.queries.spelled import in_title, spelled
from courseware.catalog.queries.wanted import filters
from courseware.catalog.rules.searching import runs
from courseware.catalog.search import words_of
from courseware.scheduling.models import Section, SectionSlot
from tests.benchmarks import city
from tests.benchmarks.ground import Against, Cost, Ground, Line, Time, timed

SECTIONS = 100_000
TIMES = 15
SLOW_TIMES = 2
SMALL = 0.01
"""Below this scale nothing is measured in earnest."""
LIKE_SHARE = 1 / 20
BARE_SHARE = 2.0


@dataclass(frozen=True)
class Word:
    """What is looked for, and what it stands for."""

    text: str
    says: str
    is_sound: bool = False


WORDS = (
    Word("书法", "2, common"),
    Word("学校", "2, nearly all"),
    Word("琴减", "2, rare"),
    Word("民族舞蹈", "4, common"),
    Word("社区学校", "4, nearly all"),
    Word("麦秆画三", "4, rare"),
    Word("智能手机应用", "6, common"),
    Word("古琴减字谱精", "6, rare"),
    Word("taijiquan", "sound, common", is_sound=True),
    Word("majiangh", "sound, none", is_sound=True),
    Word("maiganhua", "sound, rare", is_sound=True),
    Word("znsj", "first letters, common", is_sound=True),
)


def measure(ground: Ground) -> Iterator[Line]:
    """Build the city, then search it; the last line is the middle of all words."""
    number = max(1, round(SECTIONS * ground.scale))
    with ground.working() as work:
        city.build(work, sections=number)
        moment = Moment(work.now, work.today)
    _settle(ground)
    with ground.database.sessions.reading() as session:
        shares = []
        for word in WORDS:
            measured = _measured(session, word, moment, ground)
            shares.append(measured)
            yield measured.line(word, ground.kind)
    yield _middle(shares, ground)


def _settle(ground: Ground) -> None:
    """Let the database learn what it has, as it does by itself after a while."""
    with ground.database.write_engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(text("VACUUM ANALYZE" if ground.kind == "postgresql" else "ANALYZE"))


@dataclass(frozen=True)
class Measured:
    """What one word costs in each way."""

    hits: int
    ours: Time
    like: Time
    bare: Time | None
    is_lost: bool

    def line(self, word: Word, kind: str) -> Line:
        """Write it down."""
        figures = [("hits", f"{self.hits}"), ("ours", f"{self.ours}"), ("LIKE", f"{self.like}")]
        figures.append(("of LIKE", f"1/{1 / self.of_like(kind):.0f}"))
        if self.bare:
            figures += [("bare", f"{self.bare}"), ("of bare", f"{self.of_bare(kind):.1f}")]
        missed = ("finds less than LIKE",) if self.is_lost else ()
        cost, against = Cost(_clock(self.ours, kind)), self.against(kind)
        return Line(f"{word.text} ({word.says})", kind, tuple(figures), missed, cost, against)

    def against(self, kind: str) -> Against:
        """Compare with the bare query, or with LIKE for what only sounds alike."""
        if self.bare:
            return Against("bare query", _clock(self.bare, kind), self.of_bare(kind))
        return Against("LIKE", _clock(self.like, kind), self.of_like(kind))

    def of_like(self, kind: str) -> float:
        """Give our share of what LIKE costs."""
        return _clock(self.ours, kind) / _clock(self.like, kind)

    def of_bare(self, kind: str) -> float:
        """Give how many times the bare query we cost."""
        return _clock(self.ours, kind) / _clock(self.bare, kind) if self.bare else 0.0


def _measured(session: Session, word: Word, moment: Moment, ground: Ground) -> Measured:
    times = TIMES if ground.scale >= SMALL else 1
    wanted = Wanted(text=word.text, words=words_of(word.text))
    ours = timed(lambda: find(session, wanted=wanted, moment=moment, size=PAGE_SIZE), times=times)
    found = find(session, wanted=wanted, moment=moment, size=MOST_FOUND)
    like = timed(lambda: _like(session, wanted, moment), times=SLOW_TIMES, warms_up=False)
    bare = None if word.is_sound else timed(_bare(session, word.text, ground.kind), times=times)
    is_lost = _lost(session, wanted, moment, set(found.section_ids))
    return Measured(found.total, ours, like, bare, is_lost)


def _middle(shares: list[Measured], ground: Ground) -> Line:
    of_like = median(one.of_like(ground.kind) for one in shares)
    of_bare = median(one.of_bare(ground.kind) for one in shares if one.bare)
    missed = []
    if ground.scale >= 1 and of_like > LIKE_SHARE:
        missed.append("the middle is slower than 1/20 of LIKE")
    if ground.scale >= 1 and of_bare > BARE_SHARE:
        missed.append("the middle is slower than twice the bare query")
    figures = (("of LIKE", f"1/{1 / of_like:.0f}"), ("of bare", f"{of_bare:.1f}"))
    cost = Cost(median(_clock(one.ours, ground.kind) for one in shares))
    bare = median(_clock(one.bare, ground.kind) for one in shares if one.bare)
    against = Against("bare query", bare, of_bare, BARE_SHARE)
    return Line("p50 of all words", ground.kind, figures, tuple(missed), cost, against)


def _clock(time: Time, kind: str) -> float:
    """PostgreSQL works in another process: there only the wall clock sees it."""
    return time.wall_ms if kind == "postgresql" else time.cpu_ms


def _like(session: Session, wanted: Wanted, moment: Moment) -> object:
    shown = [*filters(session, wanted=wanted, moment=moment), spelled(wanted)]
    rank = case((in_title(wanted), 0), else_=1)
    first = (
        select(Section.id)
        .outerjoin(SectionSlot, SectionSlot.id == first_slot(None))
        .where(*shown)
        .order_by(rank, *chances(moment.now))
        .limit(PAGE_SIZE)
    )
    total = select(func.count()).select_from(
        select(Section.id).where(*shown).limit(MOST_FOUND).subquery()
    )
    return session.scalars(first).all(), session.scalar(total)


def _lost(session: Session, wanted: Wanted, moment: Moment, found: set[int]) -> bool:
    """Whether LIKE knows a section that we do not find, or has more while we stop early."""
    shown = [*filters(session, wanted=wanted, moment=moment), spelled(wanted)]
    hits = set(session.scalars(select(Section.id).where(*shown)))
    return not hits <= found and len(found) < MOST_FOUND


BARE = """
WITH open_term AS (SELECT term_id FROM enrollment_round WHERE closes_at > '2026-11-23 04:00:00'),
hit AS ({index} LIMIT 1000)
SELECT s.id, count(*) OVER () FROM hit JOIN section s ON s.id = hit.id
LEFT JOIN section_slot w ON w.id = (
    SELECT o.id FROM section_slot o WHERE o.section_id = s.id ORDER BY o.weekday, o.starts LIMIT 1)
WHERE s.status = 'published'
ORDER BY CASE WHEN s.title LIKE {like} THEN 0 ELSE 1 END,
    CASE WHEN s.is_closed THEN 3 WHEN s.term_id NOT IN (SELECT term_id FROM open_term) THEN 2
    WHEN s.places_taken < s.quota AND NOT EXISTS (
        SELECT 1 FROM enrollment n WHERE n.section_id = s.id AND n.status = 'waitlisted')
    THEN 0 ELSE 1 END, w.weekday, w.starts, s.title, s.id
LIMIT 20
"""
INDEX = {
    "sqlite": (
        "SELECT e.section_id AS id FROM search_match m JOIN search_entry e "
        "ON e.section_id = m.rowid WHERE m.search_match MATCH ? "
        "AND (e.title LIKE ? OR e.course LIKE ? OR e.instructor LIKE ? OR e.place LIKE ?)"
    ),
    "postgresql": (
        "SELECT e.section_id AS id FROM search_entry e WHERE e.tokens @> %s "
        "AND (e.title LIKE %s OR e.course LIKE %s OR e.instructor LIKE %s OR e.place LIKE %s)"
    ),
}


def _bare(session: Session, word: str, kind: str) -> Callable[[], object]:
    pairs = list(runs(word, 2))
    needed = " ".join(f'"{pair}"' for pair in pairs) if kind == "sqlite" else pairs
    like = "?" if kind == "sqlite" else "%s"
    statement = BARE.format(index=INDEX[kind], like=like)
    values = (needed, *[f"%{word}%"] * 5)
    cursor = session.connection().connection.cursor()

    def deed() -> object:
        cursor.execute(statement, values)
        return cursor.fetchall()

    return deed
