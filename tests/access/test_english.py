"""Every page in English: it is shown, says so, and speaks Chinese only where the schools do."""

import re
from html import unescape

import pytest

from blueprints.web import elders
from blueprints.web.language import CHINESE, NAMES
from courseware.foundation.database import Base
from tests.access.asking import Ask, undone
from tests.access.sweeping import ask_for, nearest, requests, targets

CJK = re.compile(r"[\u2e80-\u2fff\u3001-\u9fff\uff00-\uff60]+")
"""All but the wide space, which sets what is below something else in."""
UNREAD = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
COLUMNS = ("姓名", "性别", "身份证号", "手机", "出生日期", "紧急联系人", "备注")
QUOTED = frozenset({NAMES[CHINESE], *COLUMNS, *elders.NAMES})
"""How Chinese calls itself, what the columns of a list of learners are called, and by which
names people look for pages for the old."""
ROLES = ("city_admin", "learner", "visitor")
"""Between them they may see every page; whoever comes first looks at it."""


def data_of(gate):
    """Everything that somebody of the city has written: names, titles, remarks."""
    settings = gate.app.extensions["courseware"].bench.settings
    values = [*settings.model_dump().values()]
    for one in Base.metadata.sorted_tables:
        for row in gate.connection.execute(one.select()):
            values += [value for value in row if isinstance(value, str | dict | list)]
    return "\n".join(map(str, values))


def faults_of(answer, data):
    """Chinese that nobody of the city has written, anywhere on a page."""
    page = answer.get_data(as_text=True)
    found = [] if '<html lang="en"' in page else ["not in English"]
    runs = set(CJK.findall(unescape(UNREAD.sub("", page))))
    return found + sorted(run for run in runs if run not in data and run not in QUOTED)


def in_english(gate, role):
    """A browser of this role that has asked for English."""
    browser = gate.browser(role)
    answer = browser.open("GET", Ask("/look/english", {"next": "/verify"}))
    assert answer.headers["Location"] == "/verify"
    browser.cookie = answer.headers["Set-Cookie"].partition(";")[0]
    return browser


def looked_at(gate, browser, method, endpoint, target):
    """The page, if this role is shown one, and what was typed for it."""
    ask = ask_for(gate, endpoint, target)
    with undone(gate.connection):
        answer = browser.open(method, ask)
    is_page = answer.mimetype == "text/html" and answer.status_code not in range(300, 400)
    return (answer if is_page else None), str(ask.data)


def tried(gate, endpoint, method, role):
    """A page in every state of what is the role's own; a form once."""
    if method == "POST":
        return [nearest(gate, endpoint, method, role)]
    found = targets(gate, endpoint, method, role)
    return [target for target in found if target.relation in {"own", "-"}]


class TestEnglish:
    def test_of_every_page_is_whole(self, gate):
        data, faults, seen = data_of(gate), {}, set()
        for role in ROLES:
            browser = in_english(gate, role)
            for endpoint, method in requests(gate.app):
                if method != "GET" or endpoint in seen:
                    continue
                target = nearest(gate, endpoint, method, role)
                answer, _typed = looked_at(gate, browser, method, endpoint, target)
                if answer is None or answer.status_code == 404:
                    continue
                seen.add(endpoint)
                assert answer.status_code < 500, endpoint
                if found := faults_of(answer, data):
                    faults[endpoint] = found

        assert faults == {}
        assert len(seen) > 60, seen

    @pytest.mark.long
    @pytest.mark.parametrize("role", ["learner", "instructor", "city_admin"])
    def test_is_whole_in_every_state_and_in_refusals(self, gate, role):
        data, faults = data_of(gate), {}
        browser = in_english(gate, role)
        for endpoint, method in requests(gate.app):
            for target in tried(gate, endpoint, method, role):
                answer, typed = looked_at(gate, browser, method, endpoint, target)
                if answer is None:
                    continue
                assert answer.status_code < 500, (method, endpoint, target.state)
                if found := faults_of(answer, data + typed):
                    faults[method, endpoint, target.state] = found

        assert faults == {}
