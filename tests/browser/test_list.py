"""A class list in a browser: what was understood, and what came of it, on each screen."""

from sqlalchemy import select

from courseware.organizations.models import Organization
from courseware.organizations.rules import Kind
from tests.browser.conftest import follow
from tests.browser.test_pages import SCREENS, look

LIST = """\
二〇二七年春季班级表
班级代码,课程名称,任课教师,上课时间,教室,学费,名额,备注
Z001,合唱入门,陈雅琴,周二 9:00-10:30,901室,120元,30,
Z002,剪纸入门,,周四下午 2:00-3:30,902室,80元,25,限60岁以上
Z003,太极扇,李国强,下午,操场,免费,40,
Z004,,王丽,周五 9:00-10:30,901室,80元,20,
"""


def test_a_class_list_can_be_looked_at_and_taken_on_every_screen(own_site, open_page, tmp_path):
    with own_site.database.sessions.reading() as session:
        school = session.scalars(
            select(Organization.public_id).where(Organization.kind == Kind.STREET_SCHOOL)
        ).first()
    path = tmp_path / "班级表.csv"
    path.write_text(LIST, encoding="gb18030")
    page = open_page(own_site, f"/schedule/lists?school={school}", "city")

    page.set_input_files("input[type=file]", path)
    page.select_option("main select", index=1)
    follow(page, page.locator("main form button.go"))

    assert "4行" in page.inner_text("main").replace(" ", "")
    assert look(page, SCREENS) == []

    follow(page, page.locator("main form button.go").last)
    assert look(page, SCREENS) == []
