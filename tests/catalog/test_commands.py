"""The command that takes class lists in, and what it prints."""

import pytest
import xlsxwriter
from sqlalchemy import func, select

from courseware.scheduling.models import Section, Term
from tests.catalog.lists import HEADER, a_line
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
            a_line(班级代码="Q4", 课程名称=""),
        )

        done = run(file, *TERM)

        assert done.exit_code == 0, done.output
        said = done.output.splitlines()
        assert said[0] == "第3行：F列（上课时间）：没有写星期几。表里写的是“下午2:00-3:30”。"
        assert said[1].startswith("第4行：何桂英")
        assert said[2].startswith("第5行：B列（课程名称）：")
        assert said[3:] == [
            "共4行：2行可以发布，1行存为草稿，1行读不出来",
            "发布1个班，存为草稿2个，原来就有0个。",
            "新加：1个学期，2门课程，1个教学点，0间教室，2位教师。",
        ]
        assert count(sessions) == 3

    def test_writes_nothing_when_it_is_rehearsed(self, run, write, sessions):
        done = run(write(a_line()), *TERM, "--dry-run")

        assert done.output.splitlines()[-1] == "这是预演，什么都没有写进去。"
        assert "发布1个班" in done.output
        assert [count(sessions), count(sessions, Term)] == [0, 0]

    def test_doubles_nothing_the_second_time(self, run, write, sessions):
        file = write(a_line())
        run(file, *TERM)

        done = run(file, *TERM)

        assert "原来就有1个" in done.output
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
