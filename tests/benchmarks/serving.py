"""The real site over HTTP on PostgreSQL, beside the least that would do, and what a crowd costs.

Counted is the CPU of all processes that serve: the web server with its worker, and PostgreSQL.
The client runs in this process, which is not counted. Ours and each baseline take turns, round
by round, so that a noise of the machine meets both; a figure is the middle of the rounds. Rate
limits are off, the clock stands, jobs are queued but run by nobody. What was measured must have
been done: pages are compared with those of the baseline, rows are counted afterwards.
"""

import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from uuid import uuid4

from sqlalchemy import text

from tests.benchmarks import city, scene
from tests.benchmarks.client import Browser, Served, serving
from tests.benchmarks.ground import Against, Cost, Ground, Line
from tests.benchmarks.processes import cpu_seconds, parent_of, peak_megabytes
from tests.benchmarks.scene import BARE_FULL, EACH, FULL, Guest, Scene
from tests.conftest import make_settings

SECTIONS = 100_000
FEW, MANY = 10_000, 1_000_000
"""Enrollments."""
ROUNDS = 6
ROUND_SECONDS = 0.4
LEAST, MOST = 3, 400
"""Requests in a round of a page."""
POSTS = 20
OTHERS = {"same": 2, "bare": 8}
"""How many times as many as of ours: they are cheaper, and the CPU's clock ticks coarsely."""
SMALL = 0.01
"""Below this scale nothing is measured in earnest."""
BIG_PAGE = 50
TWICE, FOUR_TIMES, MOST_GROWTH = 2.0, 4.0, 1.2
MOST_ROLL_STATEMENTS = 8
_TAG = re.compile("<[a-z]+")

Deed = Callable[[int], int]
"""Does what belongs to a round, and gives how many requests that were."""


@dataclass(frozen=True)
class Page:
    """A page that is measured."""

    name: str
    area: str
    path: str
    size: int = 0
    """Of the list: how many classes on a page; 0: as it is."""
    target: float | None = None


@dataclass(frozen=True)
class Run:
    """What the measuring goes on: a server, a database, and who and what is on the scene."""

    ground: Ground
    served: Served
    scene: Scene
    roots: tuple[int, int]
    """The processes at the head of the site's and of the database's."""
    rounds: int
    posts: int

    @property
    def browser(self) -> Browser:
        """The connection to the server."""
        return self.served.browser

    def scalar(self, statement: str, **values: object) -> int:
        """Ask the database for a number."""
        with self.ground.database.write_engine.connect() as connection:
            return int(connection.scalar(text(statement), values) or 0)


@dataclass(frozen=True)
class Compared:
    """What something costs, and what its baseline does."""

    name: str
    cost: Cost
    baseline: str
    bare: Cost
    target: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the baseline."""
        return self.cost.cpu_ms / self.bare.cpu_ms

    def line(self, ground: Ground, *faults: str) -> Line:
        """Write it down."""
        figures = [("ours", f"{self.cost.cpu_ms:.2f}"), (self.baseline, f"{self.bare.cpu_ms:.2f}")]
        figures.append(("database", f"{self.cost.database_ms:.2f}"))
        figures.append(("times", f"{self.ratio:.1f}"))
        figures.append(("a second", f"{self.cost.per_second:.0f}"))
        figures.append(("MB", f"{self.cost.memory_mb:.0f}"))
        if self.cost.statements is not None:
            figures.append(("statements", str(self.cost.statements)))
        missed = list(faults)
        if self.target and ground.scale >= 1 and self.ratio > self.target:
            missed.append(f"more than {self.target:g} times {self.baseline}")
        against = Against(self.baseline, self.bare.cpu_ms, self.ratio, self.target)
        return Line(self.name, ground.kind, tuple(figures), tuple(missed), self.cost, against)


def measure(ground: Ground) -> Iterator[Line]:
    """Measure with few enrollments, then with many; the last lines say what that adds."""
    settings = make_settings(ground.database.write_engine.url.render_as_string(False))
    sections = max(20, round(SECTIONS * ground.scale))
    rounds, posts = (ROUNDS, POSTS) if ground.scale >= SMALL else (1, 2)
    once = (rounds + 1) * posts + 1
    with ground.working() as work:
        city.write(work, sections=sections)
        shown = scene.set_up(work, settings, once=once)
    have, before = 0, dict[str, Compared]()
    for at, number in enumerate((FEW, MANY)):
        want = 2 * max(1, round(number * ground.scale / 2))
        with ground.working() as work:
            scene.fill(work, sections=sections, have=have, want=want)
        have = want
        _settle(ground)
        with tempfile.TemporaryDirectory() as folder, serving(settings, Path(folder)) as served:
            mine = _half(shown, at)
            run = Run(ground, served, mine, (served.pid, _postmaster(ground)), rounds, posts)
            found = {one.name: one for one in _all(run)}
        for name, one in found.items():
            yield replace(one, name=f"{name}, among {want:,}").line(ground, *_faults(one))
            if name in before:
                yield _growth(before[name], one, ground)
        before = found


def _half(shown: Scene, at: int) -> Scene:
    """Give one of the two runs its own half of what can be used once."""

    def half(things: Sequence) -> Sequence:
        middle = len(things) // 2
        return things[middle:] if at else things[:middle]

    return replace(
        shown,
        open_sections=half(shown.open_sections),
        learners=half(shown.learners),
        meetings=half(shown.meetings),
    )


def _settle(ground: Ground) -> None:
    """Let the database learn what it has and write it down, so that it need not do so later."""
    with ground.database.write_engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        for statement in ("VACUUM ANALYZE", "CHECKPOINT"):
            connection.execute(text(statement))


def _postmaster(ground: Ground) -> int:
    with ground.database.write_engine.connect() as connection:
        return parent_of(connection.scalar(text("SELECT pg_backend_pid()")))


def _faults(one: Compared) -> tuple[str, ...]:
    if one.name.startswith("roll") and (one.cost.statements or 0) > MOST_ROLL_STATEMENTS:
        return (f"more than {MOST_ROLL_STATEMENTS} statements",)
    return ()


def _growth(few: Compared, many: Compared, ground: Ground) -> Line:
    """Say what a hundred times as many enrollments add.

    The two runs lie minutes apart: the baseline, which does not know of the enrollments, is the
    yardstick of how fast the machine was.
    """
    plain = many.cost.cpu_ms / few.cost.cpu_ms
    by_yardstick = many.ratio / few.ratio
    figures = (("times", f"{by_yardstick:.2f}"), ("plainly", f"{plain:.2f}"))
    is_missed = ground.scale >= 1 and min(plain, by_yardstick) > MOST_GROWTH
    missed = (f"more than {MOST_GROWTH:g} times that with few",) if is_missed else ()
    name = f"{many.name}: many of few"
    against = Against("with few", few.cost.cpu_ms, by_yardstick, MOST_GROWTH)
    return Line(name, ground.kind, figures, missed, many.cost, against)


def _all(run: Run) -> Iterator[Compared]:
    for page in _pages(run.scene):
        yield _page(run, page)
    forms = _open_forms(run)
    yield from _refusals(run, forms)
    yield from _enrolling(run, forms)
    yield _roll(run)


def _pages(shown: Scene) -> Iterator[Page]:
    section = shown.open_sections[-1].public_id
    lists = {
        "": "",
        ", by day and free places": "?weekday=3&part=morning&places=1",
        ", by district, age and fee": f"?place={shown.district}&age=60-69&fee=1-12000",
    }
    for size in (0, BIG_PAGE):
        for asked, query in lists.items():
            name = f"list of {size or 20}{asked}"
            yield Page(name, "catalog", f"/sections{query}", size, TWICE)
    yield Page("home page", "home", "/")
    yield Page("section page", "catalog", f"/sections/{section}")
    yield Page("verify page", "certificates", "/verify/" + "/".join(shown.certificate))


def _page(run: Run, page: Page) -> Compared:
    """Measure a page beside the bare rendering of its template from what it was given."""
    browser = run.browser
    if page.size:
        browser.control(f"size/{page.size}")
    ours = _kept(browser, page)
    bare = browser.get(f"/bare/{page.area}/page")
    if (bare.status, len(_TAG.findall(bare.text))) != (200, ours.tags):
        message = f"{page.name}: the bare page is another one ({bare.status})"
        raise RuntimeError(message)
    deeds = {
        "ours": _gets(run, page.path),
        "bare": _gets(run, f"/bare/{page.area}/page"),
    }
    costs = _alternate(run, deeds)
    if page.size:
        browser.control("size/20")
    cost = replace(costs["ours"], statements=ours.statements)
    return Compared(page.name, cost, "bare template", costs["bare"], page.target)


@dataclass(frozen=True)
class _Seen:
    tags: int
    statements: int


def _kept(browser: Browser, page: Page) -> _Seen:
    """Let the server keep what the page's template is given, and count its statements."""
    browser.get(page.path)
    browser.control("watch")
    answer = browser.get(page.path)
    said = browser.control("kept/page")
    if answer.status != 200:
        message = f"{page.path} answers {answer.status}"
        raise RuntimeError(message)
    return _Seen(len(_TAG.findall(answer.text)), len(said["statements"]))


def _gets(run: Run, path: str) -> Deed:
    """Ask for a page again and again, as often as fills a round."""

    def ask(times: int) -> float:
        began = time.perf_counter()
        for _ in range(times):
            _expect(run.browser.get(path).status, 200)
        return (time.perf_counter() - began) / times

    ask(1)
    often = 1
    if run.rounds > 1:
        often = max(LEAST, min(MOST, round(ROUND_SECONDS / ask(LEAST))))

    def deed(_round: int) -> int:
        ask(often)
        return often

    return deed


def _expect(status: int, wanted: int) -> None:
    if status != wanted:
        message = f"the server answers {status} instead of {wanted}"
        raise RuntimeError(message)


def _alternate(run: Run, deeds: Mapping[str, Deed]) -> dict[str, Cost]:
    """Let each do its round in turn; the first round only warms up."""
    runs: dict[str, list[tuple[float, ...]]] = {name: [] for name in deeds}
    for number in range(run.rounds + 1):
        for name, deed in deeds.items():
            before = _clocks(run)
            often = deed(number)
            site, database, wall = (
                now - then for now, then in zip(_clocks(run), before, strict=True)
            )
            if number:
                milliseconds = 1000 / often
                cpu = (site + database) * milliseconds
                runs[name].append((cpu, often / wall, database * milliseconds))
    memory = peak_megabytes(run.roots[:1])
    return {name: _middle(rounds, memory) for name, rounds in runs.items()}


def _clocks(run: Run) -> tuple[float, float, float]:
    """Read the CPU of the site, that of the database, and the wall clock."""
    [site, database] = run.roots
    return cpu_seconds({site}), cpu_seconds({database}), time.perf_counter()


def _middle(rounds: list[tuple[float, ...]], memory: float) -> Cost:
    cpu, speed, database = (statistics.median(each) for each in zip(*rounds, strict=True))
    return Cost(max(cpu, 0.001), speed, memory, database_ms=database)


@dataclass(frozen=True)
class _Form:
    """A form that was fetched, ready to be sent."""

    guest: Guest
    path: str
    fields: dict[str, str]
    cookie: str


def _fetched(run: Run, guest: Guest, path: str) -> _Form:
    """Look at the page before, which gives the token and the browser's cookie."""
    page = run.browser.get(path, cookie=guest.cookie)
    _expect(page.status, 200)
    return _Form(guest, path, page.hidden, page.cookie or guest.cookie)


def _send(run: Run, forms: Sequence[_Form], status: int) -> int:
    for form in forms:
        _expect(run.browser.post(form.path, form.fields, cookie=form.cookie).status, status)
    return len(forms)


def _fresh(form: _Form, path: str) -> _Form:
    """Make another form of the same learner, sent elsewhere."""
    return replace(form, path=path, fields=form.fields | {"token": str(uuid4())})


def _bare(section_id: int, learner: int) -> _Form:
    fields = {"section": str(section_id), "learner": str(learner), "token": str(uuid4())}
    return _Form(Guest("", learner), "/bare/enroll", fields, "")


def _open_forms(run: Run) -> list[_Form]:
    """Let each learner look at the page of a class with places."""
    sections = run.scene.open_sections
    return [
        _fetched(run, guest, f"/sections/{sections[at // EACH].public_id}/enroll")
        for at, guest in enumerate(run.scene.learners)
    ]


def _refusals(run: Run, forms: Sequence[_Form]) -> Iterator[Compared]:
    """Measure being told that a class is full, beside the same page after the bare UPDATE."""
    some = [forms[at % len(forms)] for at in range(run.posts)]
    few = [some[at % len(some)] for at in range(run.posts * 2)]
    bare = [_bare(BARE_FULL, one.guest.person_id) for one in few]
    same = [_fresh(one, f"/same/enroll?section={BARE_FULL}") for one in few]
    before = _written(run)
    for name, section in (("full", run.scene.full), ("full, line too", run.scene.lined_up)):
        path = f"/sections/{section.public_id}/enroll"
        run.browser.control("watch")
        _send(run, [_fresh(some[0], path)], 409)
        statements = len(run.browser.control("kept/refused")["statements"])
        deeds: dict[str, Deed] = {
            "ours": lambda _round, path=path: _send(run, [_fresh(one, path) for one in some], 409),
            "same": lambda _round: _send(run, same, 409),
            "bare": lambda _round: _send(run, bare, 409),
        }
        costs = _alternate(run, deeds)
        yield from _both(f"refused: {name}", costs, statements, (TWICE, None))
    if _written(run) != before:
        message = "somebody who was refused has a place"
        raise RuntimeError(message)


def _written(run: Run) -> int:
    """Count what enrolling writes."""
    tables = ("enrollment", "audit_event", "notice", "bare_enrollment")
    return sum(run.scalar(f"SELECT count(*) FROM {table}") for table in tables)  # noqa: S608 - our own names


def _both(
    name: str,
    costs: Mapping[str, Cost],
    statements: int,
    targets: tuple[float | None, float | None],
) -> Iterator[Compared]:
    cost = replace(costs["ours"], statements=statements)
    yield Compared(name, cost, "bare SQL", costs["bare"], targets[0])
    yield Compared(f"{name}, same frame", cost, "bare SQL in it", costs["same"], targets[1])


def _enrolling(run: Run, forms: Sequence[_Form]) -> Iterator[Compared]:
    """Measure enrollments, beside the bare SQL in no frame and in our frame."""
    known = run.scalar("SELECT coalesce(max(id), 0) FROM enrollment")
    taken, alone = count(), count(1 + run.scalar("SELECT count(*) FROM bare_enrollment"))

    def ours(number: int) -> int:
        return _send(run, forms[number * run.posts : (number + 1) * run.posts], 303)

    def same(_round: int) -> int:
        numbers = [next(taken) for _ in range(run.posts * OTHERS["same"])]
        pairs = [(forms[one % len(forms)], 2 + one // len(forms)) for one in numbers]
        return _send(run, [_fresh(one, f"/same/enroll?section={key}") for one, key in pairs], 303)

    def bare(_round: int) -> int:
        often = run.posts * OTHERS["bare"]
        return _send(run, [_bare(2, -next(alone)) for _ in range(often)], 303)

    run.browser.control("watch")
    _send(run, forms[-1:], 303)
    statements = len(run.browser.control("kept/enrolled")["statements"])
    costs = _alternate(run, {"ours": ours, "same": same, "bare": bare})
    made = run.scalar(MADE, since=known)
    if made != len(forms):
        message = f"{made} of {len(forms)} learners have a place, a line in the trail, a message"
        raise RuntimeError(message)
    yield from _both("enrolling", costs, statements, (FOUR_TIMES, TWICE))


MADE = """
SELECT count(*) FROM enrollment e
JOIN section s ON s.id = e.section_id AND s.places_taken = (
    SELECT count(*) FROM enrollment o WHERE o.section_id = s.id AND o.status = 'enrolled')
WHERE e.id > :since AND e.status = 'enrolled'
AND EXISTS (
    SELECT 1 FROM audit_event a WHERE a.object_kind = 'enrollment' AND a.object_id = e.id)
AND EXISTS (SELECT 1 FROM notice n WHERE n.person_id = e.learner_id AND n.sent_at IS NULL)
"""
"""Enrollments with all that belongs to them."""


def _roll(run: Run) -> Compared:
    """Measure handing a roll of thirty in, beside two bare INSERTs."""
    teacher, shown = run.scene.teacher, run.scene
    marks = {f"mark-{one.public_id}": "present" for one in shown.roll}
    paths = [f"/meetings/{meeting.public_id}/roll" for meeting in shown.meetings]
    fetched = [_fetched(run, teacher, path) for path in paths]
    forms = [replace(form, fields=form.fields | marks) for form in fetched]
    alone = count(1 + run.scalar("SELECT count(*) FROM bare_roll"))
    bare_marks = {f"mark-{one.id}": "present" for one in shown.roll}
    before = run.scalar("SELECT count(*) FROM attendance_mark")

    def ours(number: int) -> int:
        return _send(run, forms[number * run.posts : (number + 1) * run.posts], 303)

    def bare(_round: int) -> int:
        some = [bare_marks | {"meeting": str(-next(alone))} for _ in range(run.posts * 4)]
        return _send(run, [_Form(teacher, "/bare/roll", one, "") for one in some], 303)

    run.browser.control("watch")
    _send(run, forms[-1:], 303)
    statements = len(run.browser.control("kept/roll")["statements"])
    costs = _alternate(run, {"ours": ours, "bare": bare})
    if run.scalar("SELECT count(*) FROM attendance_mark") - before != len(forms) * FULL:
        message = "marks are missing"
        raise RuntimeError(message)
    cost = replace(costs["ours"], statements=statements)
    return Compared("roll of 30", cost, "bare SQL", costs["bare"])
