"""No route comes, goes or opens without being seen in a change of routes.txt."""

from tests.house import routes


class TestRoutes:
    def test_are_those_of_the_list(self, shared_app):
        now, listed = set(routes.lines(shared_app)), set(routes.read(routes.LIST))

        assert sorted(now - listed) == [], "new: if wanted, run python -m tests.house.routes"
        assert sorted(listed - now) == [], "gone: if wanted, run python -m tests.house.routes"
