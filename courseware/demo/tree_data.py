"""The organizations of the demo city: names of divisions and their codes are facts."""
# A table of data may be longer than a file of code.

from dataclasses import dataclass

from courseware.organizations.rules import Kind, SupervisingDepartment

EDUCATION = SupervisingDepartment.EDUCATION
CADRE = SupervisingDepartment.CADRE
LABOR = SupervisingDepartment.HUMAN_RESOURCES

CITY = "city"
COLLEGE = "college"
STREETS = ("qingniwa", "laohutan")
POINTS = ("qingni", "wanghai", "hushan", "xinghua")
UNIVERSITY = "university"
BRANCH = "branch"
TRAINING = "training"


@dataclass(frozen=True)
class Place:
    """One organization: its own key, that of the one above, and what is written down of it."""

    key: str
    parent: str
    kind: Kind
    name: str
    short_name: str
    code: str
    division_code: str
    supervisor: SupervisingDepartment | None = None
    phone: str = ""


@dataclass(frozen=True)
class House:
    """A site of an organization, with as many rooms on each floor."""

    owner: str
    name: str
    address: str
    directions: str
    floors: int
    rooms: int
    """Rooms on a floor."""
    capacity: int
    has_lift: bool


PLACES: tuple[Place, ...] = (
    Place(CITY, "", Kind.CITY, "大连市", "大连", "0100", "210200", EDUCATION, "0411-5555 0100"),
    Place(
        COLLEGE, CITY, Kind.DISTRICT_COLLEGE, "中山区社区学院", "中山社区学院", "1000", "210202",
        EDUCATION, "0411-5555 0200",
    ),
    Place(
        "qingniwa", COLLEGE, Kind.STREET_SCHOOL, "青泥洼桥街道社区学校", "青泥洼桥社区学校", "1100",
        "210202008", EDUCATION, "0411-5555 0208",
    ),
    Place(
        "qingni", "qingniwa", Kind.LEARNING_POINT, "青泥社区学习点", "青泥学习点", "1101",
        "210202008004",
    ),
    Place(
        "wanghai", "qingniwa", Kind.LEARNING_POINT, "望海社区学习点", "望海学习点", "1102",
        "210202008013",
    ),
    Place(
        "laohutan", COLLEGE, Kind.STREET_SCHOOL, "老虎滩街道社区学校", "老虎滩社区学校", "1200",
        "210202012", EDUCATION, "0411-5555 0212",
    ),
    Place(
        "hushan", "laohutan", Kind.LEARNING_POINT, "虎山社区学习点", "虎山学习点", "1201",
        "210202012001",
    ),
    Place(
        "xinghua", "laohutan", Kind.LEARNING_POINT, "杏花社区学习点", "杏花学习点", "1202",
        "210202012003",
    ),
    Place(
        "alliance", CITY, Kind.ALLIANCE, "大连市老年大学联盟", "老年大学联盟", "0300", "210200",
        CADRE,
    ),
    Place(
        UNIVERSITY, "alliance", Kind.SENIOR_UNIVERSITY, "星海老年大学", "星海老年大学", "3000",
        "210204", CADRE, "0411-5555 0300",
    ),
    Place(
        BRANCH, UNIVERSITY, Kind.BRANCH, "星海老年大学星海湾分校", "星海湾分校", "3100",
        "210204017", CADRE, "0411-5555 0310",
    ),
    Place(
        TRAINING, CITY, Kind.TRAINING_INSTITUTION, "大连海燕职业培训学校", "海燕培训学校", "7000",
        "210211", LABOR, "0411-5555 0700",
    ),
)  # fmt: skip

HOUSES: tuple[House, ...] = (
    House(
        UNIVERSITY, "星海老年大学教学楼", "沙河口区中山路668号",
        "公交406路黑石礁站下，向西走2分钟",
        floors=4, rooms=6, capacity=45, has_lift=True,
    ),
    House(
        BRANCH, "星海湾分校教学楼", "沙河口区滨海西路55号", "地铁1号线星海广场站下，向南走5分钟",
        floors=2, rooms=5, capacity=45, has_lift=False,
    ),
    House(
        COLLEGE, "中山区社区学院", "中山区解放路188号", "公交2路桃源街站下", floors=2, rooms=2,
        capacity=50, has_lift=True,
    ),
    House(
        "qingniwa", "青泥洼桥社区学校", "中山区上海路19号", "公交13路青泥洼桥站下",
        floors=1, rooms=3,
        capacity=35, has_lift=False,
    ),
    House(
        "laohutan", "老虎滩社区学校", "中山区迎宾路26号", "公交30路老虎滩站下", floors=1, rooms=3,
        capacity=35, has_lift=False,
    ),
    House(
        "qingni", "青泥社区居委会", "中山区青泥街7号", "公交13路青泥洼桥站下", floors=1, rooms=1,
        capacity=20, has_lift=False,
    ),
    House(
        "wanghai", "望海社区居委会", "中山区望海街31号", "公交16路望海街站下", floors=1, rooms=1,
        capacity=20, has_lift=False,
    ),
    House(
        "hushan", "虎山社区居委会", "中山区虎滩路102号", "公交30路虎滩乐园站下", floors=1, rooms=1,
        capacity=20, has_lift=False,
    ),
    House(
        "xinghua", "杏花社区居委会", "中山区杏花街12号", "公交2路虎滩新区站下", floors=1, rooms=1,
        capacity=20, has_lift=False,
    ),
    House(
        TRAINING, "海燕培训学校实训楼", "甘井子区华北路361号", "公交9路泡崖站下", floors=1, rooms=3,
        capacity=40, has_lift=True,
    ),
)  # fmt: skip

DISTRICTS = ("210202", "210203", "210204", "210211")
"""Where the learners live: 中山区, 西岗区, 沙河口区, 甘井子区."""
