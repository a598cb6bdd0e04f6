"""How each page is asked for, and what a valid form for it looks like.

`RECIPES[endpoint]` gives the states it is tried in and what to send. A form here is one that
would be accepted: what refuses it is who asks, or the state of the thing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from uuid import uuid4

from tests.access.targets import GHOST_ID, Target

SECTIONS = ("draft", "published", "full", "running", "over", "finished", "cancelled")
ENROLLMENTS = ("enrolled", "waitlisted", "withdrawn", "running", "finished")
MEETINGS = ("draft", "coming", "open", "taken", "locked", "cancelled")
ACCOUNTS = ("open", "closed", "admin", "auditor")
COURSES = ("active", "inactive")
PASSWORD = "Kanal-boote-im-Nebel-77"


@dataclass(frozen=True)
class Sent:
    """Values of the address, query and form."""

    values: dict[str, Any] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """The states of the thing that are tried, and how to ask for it."""

    states: tuple[str, ...]
    send: Callable[[Target], Sent]


RECIPES: dict[str, Recipe] = {}


def plain(*endpoints: str, **data: Any) -> None:
    """Pages that are about nothing in particular."""
    for endpoint in endpoints:
        RECIPES[endpoint] = Recipe(("",), lambda _target: Sent(data=data))


def about(
    kind: str,
    states: tuple[str, ...],
    *endpoints: str,
    form: Callable[[Target], dict] | None = None,
) -> None:
    """Pages whose address names one thing."""

    def send(target: Target) -> Sent:
        data = form(target) if form else {}
        return Sent({"public_id": target.public_id(kind)}, data=data)

    for endpoint in endpoints:
        RECIPES[endpoint] = Recipe(states, send)


def recipe(endpoint: str, *states: str) -> Callable:
    """A page that is asked for in a way of its own."""

    def keep(send: Callable[[Target], Sent]) -> Callable[[Target], Sent]:
        RECIPES[endpoint] = Recipe(states or ("",), send)
        return send

    return keep


# home, help, health
plain("home.home", "home.desk", "home.rolls", "home.waiting", "health.healthz")
plain("help.phone", "help.elders", "help.privacy", "help.accessibility")
plain("help.trust", "help.trust_certificate", "help.trust_sheet")


@recipe("home.look", "standard", "strange")
def _look(target: Target) -> Sent:
    return Sent({"size": target.state}, {"next": "/help"})


# the public catalog
plain("catalog.sections", "catalog.narrow", "catalog.sitemap", "catalog.robots")
about("section", SECTIONS, "catalog.section")
FACETS = ("subject", "weekday", "place", "part", "fee", "places", "age", "level")


@recipe("catalog.choose", *FACETS, "strange")
def _choose(target: Target) -> Sent:
    return Sent({"facet": target.state})


# accounts
plain("accounts.accounts", "accounts.account", "accounts.end_others", "accounts.stay")
plain("accounts.sign_out", "accounts.send_again")
plain("accounts.password", current="not-my-password", password=PASSWORD)
plain("accounts.sign_in", phone="13900001234")
plain("accounts.code", code="123456")
plain("accounts.register", name="林秀兰")
plain("accounts.register_sex", sex="female")
plain("accounts.register_birthday", born_on=["1960", "3", "8"])
plain("accounts.staff", login_name="nobody", password="wrong")


def _role(role: str, organization: int) -> dict[str, Any]:
    return {
        "role": role,
        "organization": str(organization),
        "starts_on": ["2026", "11", "23"],
        "last_day": ["2027", "11", "22"],
    }


@recipe("accounts.new", "counter", "security_admin", "auditor")
def _open_account(target: Target) -> Sent:
    who = {"label": "赵柜台", "phone": "", "login_name": "zhao.new", "password": PASSWORD}
    return Sent(data=who | _role(target.state, target.key("organization")))


@recipe("accounts.grant", "here", "above", "elsewhere", "beyond")
def _grant(target: Target) -> Sent:
    own = target.relation == "mine"
    there = target.city.place(target.role, "own").organization.id if own else None
    where = there or target.key("organization", "")
    if target.state in {"above", "elsewhere"}:
        where = target.organization_beside(target.state)
    role = "auditor" if target.state == "beyond" else "instructor"
    return Sent({"public_id": target.account_id}, data=_role(role, where))


def _account(target: Target) -> Sent:
    return Sent({"public_id": target.account_id}, data={"password": PASSWORD})


for _name in ("edit", "reset", "close", "reopen"):
    recipe(f"accounts.{_name}", *ACCOUNTS)(_account)


@recipe("accounts.end", "open", "admin", "auditor")
def _end(target: Target) -> Sent:
    return Sent({"public_id": target.account_id, "grant_id": target.grant_id})


# people
PERSON = {
    "name": "赵金凤",
    "sex": "female",
    "born_on": ["1958", "3", "8"],
    "phone": "13611110000",
    "identity_number": "",
    **{f"contact_{n}_{part}": "" for n in (1, 2) for part in ("name", "relation", "phone")},
    "division_code": "",
    "note": "",
}
plain("people.people")


@recipe("people.find", "phone", "identity")
def _find(target: Target) -> Sent:
    return Sent(data={"number": target.phone if target.state == "phone" else target.identity})


@recipe("people.new")
def _new_person(target: Target) -> Sent:
    return Sent(data=PERSON | {"organization": target.public_id("organization"), "confirmed": "y"})


def _person_id(target: Target) -> str:
    return target.public_id("person") if target.relation != "free" else target.person.public_id


@recipe("people.person")
@recipe("people.edit")
def _person(target: Target) -> Sent:
    return Sent({"public_id": _person_id(target)}, data=PERSON)


@recipe("people.compare")
@recipe("people.merge")
def _two_people(target: Target) -> Sent:
    other = target.public_id("person", "twin")
    return Sent({"public_id": target.public_id("person"), "other": other})


plain("people.duplicates")


# organizations
ORGANIZATION = {
    "name": "新建学校",
    "kind": "department",
    "short_name": "",
    "code": "0099",
    "division_code": "",
    "supervising_department": "",
    "phone": "",
}
SITE = {"name": "新校区", "address": "友好路1号", "directions": "", "division_code": ""}
ROOM = {"name": "新教室", "capacity": "20", "floor": "2", "equipment": ""}
plain("organizations.setup", "organizations.organizations")
about("organization", ("",), "organizations.organization", "organizations.close")
about("organization", ("",), "organizations.reopen")
about("organization", ("",), "organizations.new", form=lambda _target: ORGANIZATION)
about("organization", ("",), "organizations.edit", form=lambda target: _renamed(target))
about("organization", ("",), "organizations.new_site", form=lambda _target: SITE)
about("site", ("open",), "organizations.site", "organizations.close_site")
about("site", ("open",), "organizations.reopen_site")
about("site", ("open",), "organizations.edit_site", form=lambda _target: SITE)
about("site", ("open",), "organizations.new_room", form=lambda _target: ROOM)
about("room", ("open",), "organizations.close_room", "organizations.reopen_room")
about("room", ("open",), "organizations.edit_room", form=lambda _target: ROOM)


def _renamed(target: Target) -> dict[str, Any]:
    """The kind stays what it is; the name is a new one."""
    return ORGANIZATION | {"kind": target.place.organization.kind.value}


# courses
plain("courses.courses", "courses.seed")
plain("courses.subjects", name="园艺")


def _course(target: Target, organization: int) -> dict[str, Any]:
    return {
        "organization": str(organization),
        "title": "太极拳",
        "category": str(target.city.category_id),
        "level": "beginner",
        "summary": "",
        "health_note": "",
        "prerequisite": "0",
    }


@recipe("courses.new")
def _new_course(target: Target) -> Sent:
    return Sent(data=_course(target, target.key("organization")))


about("course", COURSES, "courses.course", "courses.activate", "courses.deactivate")
about(
    "course",
    COURSES,
    "courses.edit",
    form=lambda target: _course(target, target.place.organization.id),
)

# scheduling
plain("scheduling.sections", "scheduling.terms")
plain("scheduling.holidays", day=["2026", "12", "24"], kind="off", name="校庆")
about("section", SECTIONS, "scheduling.section", "scheduling.preview", "scheduling.publish")
about("section", SECTIONS, "scheduling.discard", "scheduling.close", "scheduling.reopen")
TERM = {"name": "2028年春季学期", "starts_on": ["2028", "3", "1"], "ends_on": ["2028", "7", "1"]}


@recipe("scheduling.remove_holiday")
def _holiday(_target: Target) -> Sent:
    return Sent({"day": "2027-01-01"})


@recipe("scheduling.seed_holidays")
def _holidays(_target: Target) -> Sent:
    return Sent({"year": 2026})


@recipe("scheduling.new_term")
def _new_term(target: Target) -> Sent:
    return Sent(data=TERM | {"organization": str(target.key("organization"))})


about("term", ("",), "scheduling.edit_term", form=lambda _target: TERM)


def _section(target: Target) -> dict[str, Any]:
    slots = {f"{part}_{n}": "" for n in range(1, 5) for part in ("starts", "ends")}
    slots |= {f"weekday_{n}": "0" for n in range(1, 5)}
    slots |= {f"weeks_{n}": "every" for n in range(1, 5)}
    place = target.place
    return slots | {
        "title": "新班",
        "quota": "30",
        "department": "",
        "instructor_note": "",
        "place_note": "",
        "remark": "",
        "draft_note": "",
        "term": str(place.things["term", ""].id),
        "course": str(place.things["course", "active"].id),
        "code": f"N{target.state}",
        "instructor": "0",
        "instructor_phone": "",
        "place": "",
        "fee": "80",
        "class_hours": "16",
        "starts_on": ["", "", ""],
        "meeting_count": "1",
    }


about("section", SECTIONS, "scheduling.edit", form=_section)


@recipe("scheduling.new")
def _new_section(target: Target) -> Sent:
    return Sent(query={"school": target.public_id("organization")}, data=_section(target))


# enrollment
plain("enrollment.mine")
about("section", ("open", *SECTIONS), "enrollment.enroll", form=lambda _t: {"token": str(uuid4())})
about("section", SECTIONS, "enrollment.roster", "enrollment.complete")
about("section", SECTIONS, "enrollment.cancel_section", form=lambda _t: {"reason": "老师病了"})
about("enrollment", ENROLLMENTS, "enrollment.enrolled", "enrollment.undo", "enrollment.withdraw")
about(
    "section",
    SECTIONS,
    "enrollment.import_roster",
    form=lambda _t: {"file": (BytesIO("姓名,性别\n林秀兰,女".encode()), "a.csv")},
)


@recipe("enrollment.planned_roster")
@recipe("enrollment.take_roster")
@recipe("enrollment.rest_of_roster")
def _dropped(target: Target) -> Sent:
    """A list that somebody else has put down."""
    section = target.public_id("section", "published")
    return Sent({"public_id": section, "upload": GHOST_ID}, data={"mode": "all"})


ROUND = {
    "name": "补报",
    "opens_on": ["2027", "1", "4"],
    "opens_at": "9:00",
    "closes_on": ["2027", "1", "8"],
    "closes_at": "16:00",
}
about("term", ("",), "enrollment.rounds", "enrollment.open_round", form=lambda _target: ROUND)
about("round", ("",), "enrollment.change_round", form=lambda _target: ROUND)


# class lists
LIST = "班级代码,课程名称,任课教师,上课地点,开课日期,上课时间,周数,学费,名额\n"
LIST += "L1,楷书,何桂英,206室,2027-03-01,周一9:00-10:30,16,240,30\n"


NO_DAYS = {"starts_on": ["", "", ""], "ends_on": ["", "", ""]}


@recipe("catalog.lists")
def _a_class_list(target: Target) -> Sent:
    form = {"file": (BytesIO(LIST.encode()), "a.csv"), "new_term": "2027年测试学期"}
    return Sent(
        query={"school": target.public_id("organization")}, data={**form, "term": "", **NO_DAYS}
    )


@recipe("catalog.planned_list")
@recipe("catalog.read_list")
@recipe("catalog.take_list")
@recipe("catalog.list_rows")
def _dropped_class_list(target: Target) -> Sent:
    """A list that somebody else has put down."""
    return Sent({"public_id": GHOST_ID}, data={"way": "all"})


# counter
@recipe("counter.walk_in", "person", "code")
def _walk_in(target: Target) -> Sent:
    if target.state == "person":
        return Sent(query={"person": target.public_id("person", "")})
    code = "9999" if target.is_ghost else target.place.things["section", "open"].code
    return Sent(query={"person": target.city.free.public_id, "code": code})


@recipe("counter.find", "phone", "identity")
def _find_walk_in(target: Target) -> Sent:
    if target.state == "identity":
        return Sent(data={"identity_number": target.identity, "name": "", "phone": "", "code": ""})
    own = {"name": target.person.name, "phone": target.phone}
    return Sent(data=own | {"identity_number": "", "code": ""})


@recipe("counter.register")
def _register(_target: Target) -> Sent:
    return Sent(data={k: PERSON[k] for k in ("name", "sex", "born_on", "phone")})


@recipe("counter.enroll", "open", *SECTIONS)
def _enroll_walk_in(target: Target) -> Sent:
    who = target.city.free.public_id
    return Sent(data={"person": who, "section": target.public_id("section"), "token": str(uuid4())})


about("enrollment", ENROLLMENTS, "counter.slip")


# attendance
@recipe("attendance.roll", *MEETINGS)
def _roll(target: Target) -> Sent:
    mark = "absent" if target.state == "taken" else "present"
    enrollment = target.place.things["enrollment", "running"].public_id
    data = {"token": str(uuid4()), "reason": "他请过假", f"mark-{enrollment}": mark}
    return Sent({"public_id": target.public_id("meeting")}, data=data)


about("section", SECTIONS, "attendance.section")

# certificates
plain("certificates.batches", "certificates.mine")
plain("certificates.verify", serial_number="J210204-0001-2026-000001", code="ABCDE12345")
about("section", SECTIONS, "certificates.section")
about("batch", ("finished", "requested"), "certificates.batch", "certificates.batch_document")
about("certificate", ("issued", "revoked"), "certificates.document")
about(
    "certificate",
    ("issued", "revoked"),
    "certificates.revoke",
    "certificates.supersede",
    form=lambda _target: {"reason": "姓名写错了"},
)


@recipe("certificates.checked", "issued", "revoked")
def _checked(target: Target) -> Sent:
    made = target.thing("certificate")
    code = "0000000000" if target.is_ghost else made.verification_code
    return Sent({"serial_number": made.serial_number, "code": code})


# reports
@recipe("reports.exports", "catalog", "roster", "attendance", "certificates", "identified")
def _export(target: Target) -> Sent:
    order = {"report": target.state, "format": "csv", "reason": "审计要求核对"}
    return Sent({"public_id": target.public_id("organization", "")}, data=order)


about("organization", ("",), "reports.prospectus", "reports.prospectus_pdf")
