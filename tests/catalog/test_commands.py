"""The command that takes class lists in, and what it prints."""

import pytest
import xlsxwriter
from sqlalchemy import func, select

from courseware.foundation.sheets import read_grids
from courseware.scheduling.models import Section, Term
from courseware.scheduling.rules import SectionStatus
from tests.catalog.lists import HEADER, a_line
from tests.factories.enrollment import an_enrollment
from tests.factories.organizations import an_organization

TERM = ("--term", "2026年秋季学期", "--term-starts", "2026-09-07", "--term-ends", "2027-01-08")


@pytest.fixture
def school(work):
    school = an_organization(work, name="星海老年大学")
    work.session.commit()
    return school


@pytest.fixture
def write(tmp_path):
    def deed(*lines, above="", header=HEADER):
        path = tmp_path / "list.csv"
        rows = [above, *(",".join(line) for line in (header, *lines))]
        path.write_text("\n".join(rows).strip(), encoding="utf-8-sig")
        return str(path)

    return deed


@pytest.fixture
def run(app, school):
    def deed(*words):
        args = ["catalog", "import", "--organization", school.name, *words]
        return app.test_cli_runner().invoke(args=args)

    return deed


def count(sessions, table=Section):
    with sessions.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


class TestImport:
    def test_takes_a_list_in_and_says_what_is_wrong_where(self, run, write, sessions):
        file = write(
            a_line(),
            a_line(班级代码="Q2", 上课时间="下午2:00-3:30", 任课教师="王芳"),
            a_line(班级代码="Q3", 课程名称="行书"),
        )

        done = run(file, *TERM)

        assert done.exit_code == 0, done.output
        said = done.output.splitlines()
        assert said[0] == "第3行：F列（上课时间）：没有写星期几。表里写的是“下午2:00-3:30”。"
        assert said[1].startswith("第4行：何桂英")
        totals = "新开1个班，草稿2个，有变动0个，没有变0个，停开或结束0个，要您定的变动0处，"
        assert said[2:] == [
            "共3行：2行可以发布，1行存为草稿，0行读不出来",
            f"{totals}表里没有了0个。",
            "新加：1个学期，2门课程，1个教学点，0间教室，2位教师。",
        ]
        assert count(sessions) == 3

    def test_takes_nothing_when_a_row_cannot_be_read(self, run, write, sessions):
        done = run(write(a_line(), a_line(班级代码="Q2", 课程名称="")), *TERM)

        assert done.exit_code == 1
        assert "有1行读不出来" in done.output
        assert count(sessions) == 0

    def test_takes_the_good_and_hands_back_the_bad(self, run, write, sessions, tmp_path):
        bad = tmp_path / "bad.xlsx"
        file = write(a_line(), a_line(班级代码="=1+1", 课程名称=""))

        done = run(file, *TERM, "--take-good", "--bad-to", str(bad))

        assert done.exit_code == 0, done.output
        assert count(sessions) == 1
        [grid] = read_grids("bad.xlsx", bad.read_bytes())
        assert grid.rows[0].cells[-1] == "要改什么"
        assert "=1+1" in grid.rows[1].cell(0)
        assert "这一行没有课程名称" in grid.rows[1].cells[-1]

    def test_says_what_a_newer_list_changes(self, run, write, sessions, work):
        run(
            write(a_line(), a_line(班级代码="Q2", 课程名称="行书", 上课时间="周二9:00-10:30")),
            *TERM,
        )
        section = work.session.scalars(select(Section).where(Section.code == "Q1")).one()
        an_enrollment(work, section=section)
        work.session.commit()

        asked = run(write(a_line(学费="300", 备注="自带毛笔")), *TERM).output.splitlines()
        rehearsed = run(write(a_line(学费="300")), *TERM, "--accept-changes", "--dry-run")
        run(write(a_line(学费="300")), *TERM, "--accept-changes")

        assert asked[0] == (
            "第2行：学费：原来是240元，现在是300元。先没有改，要您定：报名的时候说的是另一个学费。"
        )
        assert asked[1] == "第2行：备注：原来是空的，现在是自带毛笔。"
        assert asked[2] == "Q2“行书”不在这份表里，原样保留。"
        assert "要您定" not in rehearsed.output.splitlines()[0]
        with sessions.reading() as session:
            assert session.scalar(select(Section.fee_fen).where(Section.code == "Q1")) == 30000

    def test_says_what_cannot_be_changed(self, run, write, work):
        run(write(a_line()), *TERM)
        section = work.session.scalars(select(Section)).one()
        section.places_taken = 25
        work.session.commit()

        done = run(write(a_line(名额="20")), *TERM)

        assert "没有改：已经有25人" in done.output.splitlines()[0]

    def test_hears_what_a_column_is_about(self, run, write, sessions):
        header = ["甲" if name == "任课教师" else name for name in HEADER]
        file = write(a_line(), header=header)

        run(file, *TERM, "--mapping", "甲=instructor")
        again = run(file, *TERM)

        assert "没有变1个" in again.output
        with sessions.reading() as session:
            assert session.scalar(select(Section.status)) is SectionStatus.PUBLISHED

    def test_refuses_a_field_that_there_is_not(self, run, write):
        assert run(write(a_line()), *TERM, "--mapping", "甲=nothing").exit_code == 2

    def test_writes_nothing_when_it_is_rehearsed(self, run, write, sessions):
        done = run(write(a_line()), *TERM, "--dry-run")

        assert done.output.splitlines()[-1] == "这是预演，什么都没有写进去。"
        assert "新开1个班" in done.output
        assert [count(sessions), count(sessions, Term)] == [0, 0]

    def test_doubles_nothing_the_second_time(self, run, write, sessions):
        file = write(a_line())
        run(file, *TERM)

        done = run(file, *TERM)

        assert "没有变1个" in done.output
        assert count(sessions) == 1

    def test_writes_nothing_when_it_fails_half_way(self, run, write, sessions):
        ready = [*a_line(), "秋季班"]
        undated = [*a_line(班级代码="Q2", 开课日期="", 周数=""), "春季班"]

        done = run(write(ready, undated, header=[*HEADER, "学期"]))

        assert done.exit_code == 1
        assert "“春季班”是新学期，请加上 --term-starts 和 --term-ends" in done.output
        assert [count(sessions), count(sessions, Term)] == [0, 0]

    def test_completes_the_name_of_a_term_with_its_year(self, run, write, sessions):
        run(write(a_line(开课日期="9月7日")), "--term", "秋季学期", "--year", "2026")

        with sessions.reading() as session:
            assert session.scalars(select(Term.name)).all() == ["2026年秋季学期"]

    def test_wants_a_term_for_a_year(self, run, write):
        assert run(write(a_line()), "--year", "2026").exit_code == 2

    def test_says_what_stands_around_the_list(self, run, write):
        done = run(write(a_line(), above="星海老年大学2026年秋季学期班级表"))

        assert done.exit_code == 0, done.output
        assert "第1行：表格上方写着：星海老年大学2026年秋季学期班级表" in done.output

    def test_names_the_sheets_of_a_workbook(self, run, tmp_path):
        file = tmp_path / "list.xlsx"
        with xlsxwriter.Workbook(file) as workbook:
            sheet = workbook.add_worksheet("秋季")
            for number, line in enumerate((HEADER, a_line(名额="很多"))):
                sheet.write_row(number, 0, line)
            workbook.add_worksheet("旧表").hide()

        said = run(str(file), *TERM).output.splitlines()

        assert said[0].startswith("工作表“秋季”第2行：I列（名额）：")
        assert "旧表" in said[1]

    def test_refuses_an_organization_that_is_not_there(self, app, write, school):
        args = ["catalog", "import", write(a_line()), "--organization", "没有", *TERM]

        done = app.test_cli_runner().invoke(args=args)

        assert done.exit_code == 1
        assert "0 organizations are called '没有'" in done.output

    def test_refuses_a_file_that_is_no_list(self, run, tmp_path, sessions):
        file = tmp_path / "list.xlsx"
        file.write_bytes(b"nothing of the kind")

        done = run(str(file), *TERM)

        assert done.exit_code == 1
        assert count(sessions) == 0
