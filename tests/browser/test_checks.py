"""The checks of pages are themselves put to the test, on planted pages."""

import pytest

from tests.browser import checks, manners

GOOD = (
    '<!doctype html><html lang="zh-CN"><head><title>核对</title><style>'
    "body{{font-size:20px;background:#fff;color:#000;margin:0}}"
    "a.go{{display:block;min-height:64px;margin:16px;color:#000}} {css}</style></head>"
    '<body><main><h1>核对一下</h1><p>报上以后，可以撤销。</p><a class="go" href="/">确认</a>'
    "{html}</main></body></html>"
)
POLITE = (
    GOOD.replace(
        "</style>",
        "html{{font-size:20px;line-height:1.7}} body{{font-size:1rem}} .go{{border:2px solid}} "
        "p + p{{margin-top:1em}} "
        ":focus-visible{{outline:4px solid}}{css}</style>",
    )
    .replace("{css}", "", 1)
    .replace("</main>", '</main><footer><a href="tel:0411">0411</a></footer>')
)
PLANTED = [
    ("p{font-size:17px}", "", "small letters"),
    ("", '<a class="go" href="/2">再来</a>', "decisive buttons"),
    ("", '<a href="/2" style="display:block;height:30px">小</a>', "small target"),
    ("", '<a style="display:block;margin:-9px" class="go" href="/3">近</a>', "narrow gap"),
    ("", '<p style="width:2000px">宽</p>', "wider than the screen"),
    (
        "#long{width:82px;word-break:keep-all;overflow-wrap:anywhere}",
        '<p id="long">给哪个班？</p>',
        "a line begins with ？",
    ),
    ("main{color:#777}", "", "axe color-contrast"),
    ("", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "axe image-alt"),
]


UNMANNERLY = [
    ("p{line-height:1.2;width:100px}", "", "U5"),
    ("main p{margin:0}", "<p>一</p><p>二</p>", "U6"),
    ("#tight{overflow:hidden;height:30px;width:145px}", '<p id="tight">请填姓名和电话</p>', "U10"),
    ("", '<div style="height:34px;overflow:hidden">一二三四五六七八九十</div>', "U11"),
    (":focus-visible{outline:0}", "", "U14 no ring"),
    ("", '<div style="position:fixed;inset:0;background:#fff"></div>', "U14 covered"),
    ("", '<input id="a" name="a"><input name="b"><input name="c"><input name="d">', "U18"),
    ("", "<p>13800138000</p>", "U21"),
    ("", "<p>14:30</p>", "U21"),
    ("footer{display:none}", "", "U22"),
    ("@keyframes k{to{opacity:0}} p{animation:k 9s infinite}", "", "U27"),
    ("", '<div style="position:fixed;bottom:0;width:100%;height:50%">低</div>', "U28"),
    ("", "<dialog open>弹</dialog>", "U28"),
    ("", '<p class="status"><span>还剩3个</span></p>', "U33"),
    (".go{border:0}", "", "U34"),
]


@pytest.fixture(scope="module")
def window(browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def page(window):
    window.set_viewport_size({"width": 375, "height": 800})
    return window


def faults(page):
    return "\n".join([*checks.shape_faults(page), *checks.axe_faults(page)])


class TestChecks:
    def test_let_a_good_page_through(self, page):
        page.set_content(GOOD.format(css="", html=""))

        assert faults(page) == ""

    @pytest.mark.parametrize(("css", "html", "fault"), PLANTED)
    def test_notice(self, page, css, html, fault):
        page.set_content(GOOD.format(css=css, html=html))

        assert fault in faults(page)

    def test_let_good_manners_through(self, page):
        page.set_content(POLITE.format(css="", html=""))

        assert unmannerly(page) == ""

    @pytest.mark.parametrize(("css", "html", "fault"), UNMANNERLY)
    def test_notice_bad_manners(self, page, css, html, fault):
        page.set_content(POLITE.format(css=css, html=html))

        assert fault in unmannerly(page)

    def test_notice_faint_letters_when_only_colors_are_asked_about(self, page):
        page.set_content(GOOD.format(css="main{color:#666}", html=""))

        assert "color-contrast-enhanced" in "\n".join(checks.contrast_faults(page))

    def test_notice_a_long_line(self, page):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.set_content(GOOD.format(css="", html=f"<p>{'字' * 70}</p>"))

        assert "long lines" in faults(page)

    def test_notice_another_host_an_error_and_weight(self, page):
        network = checks.Network(page, "http://127.0.0.1")
        page.route("**/*", lambda route: route.fulfill(body=noise(), content_type="text/html"))

        page.goto("http://192.0.2.1/")
        page.evaluate("console.error('planted')")

        found = "\n".join(network.faults())
        assert "another host" in found
        assert "planted" in found
        assert "weighs" in found


def unmannerly(page):
    return "\n".join(
        [
            *manners.manner_faults(page),
            *manners.spacing_faults(page),
            *manners.enlarged_faults(page),
            *manners.forced_faults(page),
        ]
    )


def noise():
    """A body that no compression makes small."""
    return "".join(f"{(number * 2654435761) % 2**32:08x}" for number in range(40_000))
