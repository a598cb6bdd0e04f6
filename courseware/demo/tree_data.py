"""The organizations of the demo city: names of divisions and their codes are facts."""
# A table of data may be longer than a file of code.

from dataclasses import dataclass

from courseware.organizations.rules import Kind, SupervisingDepartment

EDUCATION = SupervisingDepartment.EDUCATION
CADRE = SupervisingDepartment.CADRE
LABOR = SupervisingDepartment.HUMAN_RESOURCES

CITY = "city"
COLLEGE = "college"
COUNTY_COLLEGE = "county_college"
COLLEGES = (COLLEGE, COUNTY_COLLEGE)
SCHOOLS = ("qingniwa", "laohutan", "taoyuan", "chengguan", "qingdui", "lizifang")
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


@dataclass(frozen=True)
class Point:
    """A learning point with its one room; divisions of villages have their code from 200 on."""

    key: str
    school: str
    community: str
    """The neighbourhood or village."""
    code: str
    division_code: str
    address: str
    directions: str

    @property
    def place(self) -> Place:
        """The organization."""
        name, short = f"{self.community}学习点", f"{self.community.removesuffix('社区')}学习点"
        kind = Kind.LEARNING_POINT
        return Place(self.key, self.school, kind, name, short, self.code, self.division_code)

    @property
    def house(self) -> House:
        """Where it is."""
        hall = "文化活动室" if self.community.endswith("村") else "居委会"
        name = f"{self.community}{hall}"
        return House(self.key, name, self.address, self.directions, 1, 1, 20, has_lift=False)


POINTS: tuple[Point, ...] = (
    Point("qingni", "qingniwa", "青泥社区", "1101", "210202008004", "中山区青泥街7号",
          "公交13路青泥洼桥站下"),
    Point("wanghai", "qingniwa", "望海社区", "1102", "210202008013", "中山区望海街31号",
          "公交16路望海街站下"),
    Point("hupan", "qingniwa", "湖畔社区", "1103", "210202008008", "中山区湖畔街5号",
          "公交15路劳动公园站下，向南走3分钟"),
    Point("fenglin", "qingniwa", "枫林社区", "1104", "210202008012", "中山区枫林街18号",
          "公交702路枫林街站下"),
    Point("hushan", "laohutan", "虎山社区", "1201", "210202012001", "中山区虎滩路102号",
          "公交30路虎滩乐园站下"),
    Point("xinghua", "laohutan", "杏花社区", "1202", "210202012003", "中山区杏花街12号",
          "公交2路虎滩新区站下"),
    Point("pingan", "laohutan", "平安社区", "1203", "210202012008", "中山区平安街23号",
          "公交4路平安街站下"),
    Point("zhongnan", "laohutan", "中南社区", "1204", "210202012009", "中山区中南路76号",
          "公交2路中南路站下"),
    Point("changli", "taoyuan", "长利社区", "1301", "210202011002", "中山区长利巷9号",
          "公交2路桃源街站下"),
    Point("binhai", "taoyuan", "滨海社区", "1302", "210202011013", "中山区滨海街40号",
          "公交5路桃源小区站下"),
    Point("xiuyue", "taoyuan", "秀月社区", "1303", "210202011015", "中山区秀月街66号",
          "公交403路秀月街站下"),
    Point("haijing", "chengguan", "海景社区", "2101", "210283001025", "庄河市海景路8号",
          "公交1路海景社区站下"),
    Point("huanghai", "chengguan", "黄海社区", "2102", "210283001027", "庄河市黄海大街210号",
          "公交3路黄海社区站下"),
    Point("mingzhu", "chengguan", "明珠社区", "2103", "210283001022", "庄河市明珠街15号",
          "公交2路明珠小区站下"),
    Point("zhongxing", "qingdui", "中兴社区", "2201", "210283101003", "庄河市青堆镇中兴街3号",
          "青堆客运站向北走5分钟"),
    Point("shuangli", "qingdui", "双利村", "2202", "210283101214", "庄河市青堆镇双利村",
          "村委会院内"),
    Point("hechuan", "qingdui", "河川村", "2203", "210283101215", "庄河市青堆镇河川村",
          "村委会院内"),
    Point("shuangmiao", "lizifang", "双庙村", "2301", "210283105200", "庄河市栗子房镇双庙村",
          "村委会院内"),
    Point("xiachuan", "lizifang", "下川村", "2302", "210283105214", "庄河市栗子房镇下川村",
          "村委会院内"),
    Point("nanjian", "lizifang", "南尖村", "2303", "210283105218", "庄河市栗子房镇南尖村",
          "村委会院内"),
)  # fmt: skip

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
        "laohutan", COLLEGE, Kind.STREET_SCHOOL, "老虎滩街道社区学校", "老虎滩社区学校", "1200",
        "210202012", EDUCATION, "0411-5555 0212",
    ),
    Place(
        "taoyuan", COLLEGE, Kind.STREET_SCHOOL, "桃源街道社区学校", "桃源社区学校", "1300",
        "210202011", EDUCATION, "0411-5555 0211",
    ),
    Place(
        COUNTY_COLLEGE, CITY, Kind.DISTRICT_COLLEGE, "庄河市社区学院", "庄河社区学院", "2000",
        "210283", EDUCATION, "0411-5555 0400",
    ),
    Place(
        "chengguan", COUNTY_COLLEGE, Kind.STREET_SCHOOL, "城关街道社区学校", "城关社区学校", "2100",
        "210283001", EDUCATION, "0411-5555 0401",
    ),
    Place(
        "qingdui", COUNTY_COLLEGE, Kind.STREET_SCHOOL, "青堆镇社区学校", "青堆社区学校", "2200",
        "210283101", EDUCATION, "0411-5555 0411",
    ),
    Place(
        "lizifang", COUNTY_COLLEGE, Kind.STREET_SCHOOL, "栗子房镇社区学校", "栗子房社区学校",
        "2300", "210283105", EDUCATION, "0411-5555 0415",
    ),
    *(point.place for point in POINTS),
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
        floors=4, rooms=6, capacity=50, has_lift=True,
    ),
    House(
        BRANCH, "星海湾分校教学楼", "沙河口区滨海西路55号", "地铁1号线星海广场站下，向南走5分钟",
        floors=2, rooms=5, capacity=50, has_lift=False,
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
        "taoyuan", "桃源社区学校", "中山区桃源街58号", "公交2路桃源街站下", floors=1, rooms=3,
        capacity=35, has_lift=False,
    ),
    House(
        COUNTY_COLLEGE, "庄河市社区学院", "庄河市向阳路二段30号", "公交1路文化宫站下",
        floors=2, rooms=3, capacity=50, has_lift=True,
    ),
    House(
        "chengguan", "城关社区学校", "庄河市新华路一段12号", "公交2路城关街道站下",
        floors=1, rooms=3, capacity=35, has_lift=False,
    ),
    House(
        "qingdui", "青堆社区学校", "庄河市青堆镇东街66号", "青堆客运站向东走3分钟",
        floors=1, rooms=2, capacity=35, has_lift=False,
    ),
    House(
        "lizifang", "栗子房社区学校", "庄河市栗子房镇政府路9号", "栗子房客运站下",
        floors=1, rooms=2, capacity=35, has_lift=False,
    ),
    *(point.house for point in POINTS),
    House(
        TRAINING, "海燕培训学校实训楼", "甘井子区华北路361号", "公交9路泡崖站下", floors=1, rooms=3,
        capacity=40, has_lift=True,
    ),
)  # fmt: skip

DISTRICTS = ("210202", "210203", "210204", "210211")
"""Where the learners live: 中山区, 西岗区, 沙河口区, 甘井子区."""
SCHOOL_OF: dict[str, str] = {point.key: point.school for point in POINTS}
"""The school that each learning point belongs to."""
