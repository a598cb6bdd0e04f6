"""Whom a section of the demo city may take: what the rules say, asked without a query each."""

from dataclasses import dataclass, field

from courseware.demo.days import Season
from courseware.demo.drafting import Planned
from courseware.demo.persons import Learner
from courseware.demo.tree import Tree
from courseware.enrollment.queries.settings import Setting, age_rule, rules_for
from courseware.enrollment.rules import Places, SectionFacts, Standing, check_eligible
from courseware.foundation.errors import Conflict
from courseware.foundation.work import Work
from courseware.policies.rules import Scope


@dataclass(frozen=True)
class Door:
    """The way into one section."""

    planned: Planned
    facts: SectionFacts
    max_courses: int

    def lets_in(self, learner: Learner) -> bool:
        """Tell whether the learner is free at the time and fulfils what the rules ask."""
        season = self.planned.season.name
        if not learner.busy.get(season, set()).isdisjoint(self.planned.slots):
            return False
        before = self.planned.course.prerequisite_id
        is_missing = before is not None and before not in learner.done
        standing = Standing(
            born_on=learner.person.born_on,
            sex=learner.person.sex,
            status=None,
            courses_in_term=learner.courses[season],
            booked=(),
            prerequisite_missing=self.planned.course.title if is_missing else None,
        )
        try:
            check_eligible(standing, self.facts, max_courses=self.max_courses)
        except Conflict:
            return False
        return True


@dataclass(frozen=True)
class Doors:
    """The ways into the sections of one term."""

    work: Work
    tree: Tree
    season: Season
    settings: dict[str, Setting] = field(default_factory=dict)
    """What holds at an organization, by its key."""

    def into(self, planned: Planned) -> Door:
        """Give the way into a section."""
        setting = self.settings.get(planned.owner)
        if setting is None:
            path = self.tree.organizations[planned.owner].path
            setting = self.settings[planned.owner] = rules_for(
                self.work.session,
                scope=Scope(path),
                term_starts_on=self.season.starts_on,
                today=self.season.round_opens_on,
            )
        return Door(planned, _facts(planned, setting), setting.max_courses)


def _facts(planned: Planned, setting: Setting) -> SectionFacts:
    section = planned.section
    return SectionFacts(
        title=section.title,
        status=section.status,
        is_closed=False,
        rounds=(),
        age_rule=age_rule(section, planned.course, setting.ages),
        cutoff_on=setting.cutoff_on,
        meetings=(),
        places=Places(section.quota, 0, 0, setting.waitlist_limit),
    )
