class TestHealthz:
    def test_answers_when_the_database_does(self, app):
        answer = app.test_client().get("/healthz", base_url="https://localhost")

        assert answer.get_json() == {"status": "ok"}
