"""The watch itself: each of its eyes sees what is planted before it."""

import pytest

from courseware.people.models import Person
from tests.access import table
from tests.access.asking import Ask, undone, written
from tests.access.leaks import leaks
from tests.access.payloads import SCRIPTS, running
from tests.access.test_headers import faults_of

HARMLESS_ALONE = {
    '" autofocus onfocus=xss(1) x="',
    "' onmouseover='xss(1)",
    "` onclick=xss(1) `",
    "javascript:xss(1)",
    "<!--<img src='--><img src=x onerror=xss(1)>'>",
    "&lt;script&gt;xss(1)&lt;/script&gt;",
    "{{ 7 * 1911 }}xss",
    "{% raw %}xss{% endraw %}{{config}}",
    "%(xss)s ${7*1911} #{7*1911}",
    "＜script＞xss(1)＜/script＞",
}
"""What does nothing between two tags: it is meant for an attribute, a header or a template."""


class TestWatch:
    def test_sees_a_row_that_was_written_and_taken_back(self, gate, sessions):
        before = written(gate.connection)
        with undone(gate.connection), sessions.writing() as session:
            session.get(Person, gate.city.free.id).note = "anders"
            session.commit()

        assert written(gate.connection) > before

    def test_sees_no_writing_where_there_is_none(self, gate):
        before = written(gate.connection)
        gate.browser("street_admin").open("GET", Ask("/people"))

        assert written(gate.connection) == before

    def test_sees_numbers_and_names_of_somebody_else(self, gate):
        far = gate.city.places["far_school"]
        text = f"{far.number.phone} {far.number.identity} {far.learner.name}"

        assert len(list(leaks(gate.city, "street_admin", text, Ask("")))) == 3

    def test_sees_identity_numbers_of_ones_own_people_too(self, gate):
        own = gate.city.places["street"].number.identity

        assert list(leaks(gate.city, "street_admin", own, Ask("")))

    def test_sees_nothing_in_what_a_role_may_know(self, gate):
        own = gate.city.places["street"]
        text = f"{own.number.phone} {own.learner.name} 210203********0028"

        assert list(leaks(gate.city, "street_admin", text, Ask(""))) == []

    @pytest.mark.parametrize("payload", sorted(set(SCRIPTS) - HARMLESS_ALONE))
    def test_sees_a_payload_that_is_no_text_any_more(self, payload):
        assert running(f"<p>{payload}</p>")

    @pytest.mark.parametrize("page", ['<p x="" onfocus=xss(1)>', '<a href=" java\nscript:x">x</a>'])
    def test_sees_a_payload_in_an_attribute(self, page):
        assert running(page)

    def test_sees_a_header_that_is_gone(self, gate):
        answer = gate.browser("visitor").open("GET", Ask("/help"))
        del answer.headers["X-Content-Type-Options"]

        assert faults_of(answer, is_private=False)

    def test_sees_a_page_without_a_line(self):
        with pytest.raises(AssertionError, match="no row speaks of"):
            table.expected("people.person", "GET", "own", "") and table.expected(
                "planted.page", "GET", "-", ""
            )
