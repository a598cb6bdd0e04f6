"""Style sheets and scripts: kept for good under an address that changes with what they hold."""

from tests.web import ORIGIN


def stylesheet(client):
    return client.get("/help").all("link[rel=stylesheet]")[0].get("href")


def headers_of(app, address):
    with app.test_client().get(address, base_url=ORIGIN) as answer:
        return answer.headers


class TestStatic:
    def test_is_kept_for_good_under_its_own_address(self, app, client):
        address = stylesheet(client)

        headers = headers_of(app, address)

        assert "?v=" in address
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Vary" not in headers
        assert "Set-Cookie" not in headers

    def test_is_asked_for_again_under_any_other(self, app, client):
        plain, _, _ = stylesheet(client).partition("?")

        for address in (plain, f"{plain}?v=0000"):
            assert headers_of(app, address)["Cache-Control"] == "no-cache"

    def test_is_missing_where_there_is_none(self, client):
        assert client.get("/static/css/none.css?v=1").status == 404
