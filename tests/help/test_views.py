"""The pages of plain text."""

import pytest


class TestHelp:
    @pytest.mark.parametrize(
        ("path", "heading"),
        [
            ("/help", "打电话帮我"),
            ("/help/elders", "长辈版说明"),
            ("/help/privacy", "隐私"),
            ("/help/accessibility", "无障碍声明"),
        ],
    )
    def test_reads_without_signing_in(self, client, path, heading):
        assert client.get(path).heading == heading

    def test_gives_the_number_to_call(self, client, settings):
        links = [link.get("href") for link in client.get("/help").all("aside a[href^=tel]")]

        assert links == ["tel:041155550100"]

    def test_has_no_other_page(self, client):
        assert client.get("/help/nothing").status == 404
