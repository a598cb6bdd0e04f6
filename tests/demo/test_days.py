"""On whatever day the demo is made, there is a term behind, one now and one ahead."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from courseware.demo.days import seasons_around

DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2040, 12, 31))


class TestSeasonsAround:
    @given(DAYS)
    def test_lays_them_around_the_day(self, today):
        seasons = seasons_around(today)

        assert seasons.past.ends_on < seasons.running.starts_on <= today
        assert today <= seasons.running.ends_on < seasons.coming.starts_on
        assert seasons.coming.round_opens_on < today < seasons.coming.round_closes_on

    @given(DAYS)
    def test_names_no_two_alike(self, today):
        seasons = seasons_around(today)
        terms = (seasons.past, seasons.running, seasons.coming)

        assert len({term.name for term in terms}) == len({term.mark for term in terms}) == 3

    @given(DAYS)
    def test_begins_every_term_on_a_monday(self, today):
        seasons = seasons_around(today)

        assert {term.starts_on.weekday() for term in (seasons.past, seasons.running)} == {0}
        assert seasons.coming.starts_on - seasons.running.starts_on == timedelta(weeks=26)
