"""A city with as many sections as asked for, as real lists word them; invented, and always alike.

Titles follow what is taught much and little: a few subjects fill half of the lists, many stand
in them once or twice. A section has about 76 characters that can be searched.
"""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from itertools import accumulate, islice, product
from random import Random
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from courseware.catalog.operations import refresh_some
from courseware.courses.models import Category, Course
from courseware.courses.rules import SUBJECTS, Level
from courseware.enrollment.models import EnrollmentRound
from courseware.foundation.folding import words
from courseware.foundation.identifiers import new_public_id
from courseware.foundation.work import Work
from courseware.organizations.models import Organization, Room, Site
from courseware.organizations.rules import Kind
from courseware.people.models import Person
from courseware.scheduling.models import Section, SectionSlot, Term
from courseware.scheduling.rules import SectionStatus, Weeks

TOPICS = words(
    """
    太极拳 合唱 书法 智能手机应用 民族舞蹈 国画山水 广场舞 瑜伽 声乐 二胡 葫芦丝 电子琴 八段锦
    中医养生 摄影 模特形体 英语口语 剪纸 古筝 钢琴 时装走秀 太极剑 柔力球 诗词欣赏 花鸟画
    手机摄影 短视频制作 楷书 行书 隶书 京剧 越剧 朗诵 旗袍礼仪 太极扇 健身气功 交谊舞 拉丁舞
    水彩画 油画 素描 篆刻 茶艺 插花 烘焙 面点 编织 串珠 刺绣 布艺 陶艺 古琴 琵琶 笛子 萨克斯
    口琴 尤克里里 非洲鼓 日语 韩语 法语 历史讲堂 红楼梦赏析 周易入门 隔代教育 心理健康 推拿按摩
    营养配餐 急救常识 家电维修 电脑基础 图像处理 网上购物 养老护理 育婴 家政服务 月嫂 盆景 园艺
    围棋 象棋 桥牌 乒乓球 羽毛球 门球 游泳 民族团结 法律常识 理财 防诈骗 地方戏曲 快板 魔术 皮影
    版画 年画 泥塑 漆器 古琴减字谱 满族剪纸 指书艺术 沙画 烙画 麦秆画 掐丝珐琅 内画壶
    """
)
ENDINGS = words(
    """
    初级 初级班 提高 提高班 入门 中级 高级班 研修班 一 二 三 （上） （下） 零基础 精品班
    """
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾单仇解盛查覃任翟"
GIVEN = words(
    """
    秀珍 丽华 建国 志强 桂英 淑兰 玉梅 海燕 晓东 文静 国庆 红霞 春梅 德明 爱民 雪 磊 敏 静 乐
    """
)
DISTRICTS = words("海港 中山 滨江 石桥 金湾 凌水 红旗 星河 东关 西岗 甘泉 龙潭")
STREETS = words(
    """
    青云 桃源 葵英 人民 海军 桂林 虎滩 老虎 白山 黑石 马栏 南沙 春柳 兴工 李家 中长 泉水 机场
    """
)
POINTS = words("幸福 和平 光明 锦绣 文化 朝阳 新华 建设 团结 友谊 向阳 胜利 长春 民主 前进")
NOTES = words("自备材料 需自带乐器 报名请带身份证 二楼东侧 由南门进 满二十人开班")
LEAST_SCHOOLS = 16
EACH_SCHOOL = 400
"""Sections; a city of 100,000 has all its schools."""
EACH = 5_000
"""Rows that are written at once."""


def build(work: Work, *, sections: int) -> None:
    """Write the city and make its entries for searching."""
    write(work, sections=sections)
    while refresh_some(work):
        work.session.commit()
    work.session.commit()


def write(work: Work, *, sections: int) -> None:
    """Write the city; the same number gives the same city."""
    session, chance = work.session, Random(20261122)  # noqa: S311 - a lottery of nothing
    schools = _schools(session, most=LEAST_SCHOOLS + sections // EACH_SCHOOL)
    term = _term(session, schools[0], today=work.today)
    courses = _courses(session, schools[0])
    people = _people(session, chance)
    sites, rooms = _sites(session, schools[1:], chance)
    rows = _sections(chance, term, schools[1:], (courses, people, sites, rooms))
    for some in _batches(rows, sections):
        session.execute(insert(Section), some)
    session.execute(insert(SectionSlot), list(_slots(session, chance)))
    _rounds(session, work, term)
    session.commit()


def _schools(session: Session, *, most: int) -> list[Organization]:
    names = [("", "滨海市社区教育中心", Kind.CITY)]
    names += [(f"{one}", f"{one}区社区学院", Kind.DISTRICT_COLLEGE) for one in DISTRICTS]
    for one, street in product(DISTRICTS, STREETS):
        names.append((f"{one}{street}", f"{one}区{street}街道社区学校", Kind.STREET_SCHOOL))
    schools = [
        Organization(id=at, path=f"/{at}/", kind=kind, name=name, short_name=short)
        for at, (short, name, kind) in enumerate(names[:most], 1)
    ]
    for school in schools[1:]:
        district = 2 + (school.id - 14) // len(STREETS)
        above = "/1/" if school.kind is Kind.DISTRICT_COLLEGE else f"/1/{district}/"
        school.parent_id, school.path = int(above.split("/")[-2]), f"{above}{school.id}/"
    for school in schools:
        session.add(school)
        session.flush()
    return schools


def _term(session: Session, city: Organization, *, today: date) -> Term:
    ends = today + timedelta(days=120)
    term = Term(organization_id=city.id, name="春季学期", starts_on=today, ends_on=ends)
    session.add(term)
    session.flush()
    return term


def _courses(session: Session, city: Organization) -> list[Course]:
    categories = [
        Category(code=f"bench-{one.code}", name=f"{one.name}类", position=100 + at)
        for at, one in enumerate(SUBJECTS)
    ]
    session.add_all(categories)
    session.flush()
    courses = [
        Course(
            organization_id=city.id,
            category_id=categories[at % len(categories)].id,
            title=topic,
            level=Level.NONE,
        )
        for at, topic in enumerate(TOPICS)
    ]
    session.add_all(courses)
    session.flush()
    return courses


def _people(session: Session, chance: Random) -> list[int]:
    names = [f"{one}{given}" for one, given in product(SURNAMES, GIVEN)]
    chance.shuffle(names)
    people = [Person(name=name) for name in names]
    session.add_all(people)
    session.flush()
    return [person.id for person in people]


def _sites(
    session: Session, schools: Sequence[Organization], chance: Random
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    sites: dict[int, list[int]] = {}
    rooms: dict[int, list[int]] = {}
    for school in schools:
        for point in chance.sample(POINTS, 4):
            site = Site(
                organization_id=school.id,
                name=f"{point}社区居民学习点",
                address=f"{point}路{chance.randrange(1, 900)}号社区服务中心院内",
            )
            session.add(site)
            session.flush()
            sites.setdefault(school.id, []).append(site.id)
            some = [
                Room(
                    site_id=site.id,
                    name=f"{floor}0{at}教室",
                    capacity=40,
                    floor=floor,
                    has_lift=False,
                )
                for floor in (1, 2)
                for at in (1, 2)
            ]
            session.add_all(some)
            session.flush()
            rooms[site.id] = [room.id for room in some]
    return sites, rooms


def _sections(
    chance: Random, term: Term, schools: Sequence[Organization], lists: tuple[Any, ...]
) -> Iterator[dict[str, Any]]:
    courses, people, sites, rooms = lists
    weights = list(accumulate(1 / (at + 1) for at in range(len(courses))))
    number = 0
    while True:
        number += 1
        school, [course] = chance.choice(schools), chance.choices(courses, cum_weights=weights)
        site = chance.choice(sites[school.id])
        yield {
            "public_id": new_public_id(),
            "organization_id": school.id,
            "term_id": term.id,
            "course_id": course.id,
            "code": f"{number:06}",
            "title": f"{course.title}{chance.choice(ENDINGS)}{chance.randrange(1, 9)}班",
            "instructor_id": chance.choice(people),
            "site_id": site,
            "room_id": chance.choice(rooms[site]),
            "place_note": chance.choice(NOTES) if chance.random() < 0.3 else "",
            "status": SectionStatus.PUBLISHED,
            "quota": 30,
            "places_taken": chance.choice((0, 5, 12, 20, 29, 30, 30)),
            "fee_fen": chance.choice((0, 0, 8000, 12000, 16000)),
            "class_hours": 32,
        }


def _batches(rows: Iterator[dict[str, Any]], number: int) -> Iterator[list[dict[str, Any]]]:
    for done in range(0, number, EACH):
        yield list(islice(rows, min(EACH, number - done)))


def _slots(session: Session, chance: Random) -> Iterator[dict[str, Any]]:
    for (key,) in session.execute(text("SELECT id FROM section ORDER BY id")):
        hour = chance.choice((8, 9, 10, 13, 14, 15, 18))
        yield {
            "section_id": key,
            "weekday": chance.randrange(1, 8),
            "starts": time(hour),
            "ends": time(hour + 1, 30),
            "weeks": Weeks.EVERY,
        }


def _rounds(session: Session, work: Work, term: Term) -> None:
    opens, closes = work.now - timedelta(days=1), work.now + timedelta(days=30)
    session.add(EnrollmentRound(term_id=term.id, name="第一轮", opens_at=opens, closes_at=closes))
    session.flush()
