"""What is taught near home and at the training institution, one section of each."""

from dataclasses import dataclass

from courseware.demo.tree_data import COLLEGE, COUNTY_COLLEGE, TRAINING


@dataclass(frozen=True)
class LocalRow:
    """A course of a school near home, or of the training institution, and its one section."""

    owner: str
    title: str
    subject: str
    fee: int
    """Yuan."""
    quota: int
    summary: str
    hours: int = 32
    meetings: int = 16


TAUGHT: dict[str, tuple[str, int, int, str]] = {
    "社区合唱团": ("singing", 0, 30, "不挑嗓子，爱唱就来。"),
    "手机互助班": ("computing", 0, 20, "年轻志愿者一对一教手机。"),
    "剪纸": ("crafts", 60, 24, "窗花、生肖、喜字，带一把小剪刀。"),
    "晨练太极": ("health", 0, 35, "先在教室学，天暖了去户外打。"),
    "贝壳画": ("crafts", 80, 20, "用海边的贝壳拼一幅画。"),
    "隔代教养": ("parenting", 0, 30, "和孙辈怎样说话、怎样立规矩。"),
    "书法入门": ("painting", 40, 24, "笔墨学校备好，人来就行。"),
    "广场舞": ("dance", 0, 35, "一学期学会六支舞，元旦演出。"),
    "读报会": ("language", 0, 15, "每周一次，读报聊天。"),
    "编织小组": ("crafts", 20, 15, "毛线帽和围巾，送给社区的孩子。"),
    "象棋角": ("other", 0, 16, "有老师讲残局，也有人对弈。"),
    "健康讲座": ("health", 0, 20, "社区医生讲血压、血糖和用药。"),
    "老歌会": ("singing", 0, 18, "一人点一首，大家一起唱。"),
    "防骗课堂": ("computing", 0, 20, "民警讲真事，教您认清骗局。"),
    "秧歌队": ("dance", 0, 20, "辽南秧歌，锣鼓由村里出。"),
    "果树栽培": ("vocation", 0, 20, "草莓和蓝莓的修剪、施肥和防病。"),
    "社区教师培训": ("other", 0, 40, "给社区学校的老师：怎样备课，怎样带活动。"),
    "家庭理财": ("other", 0, 40, "存款、国债、保险，先学会不上当。"),
}
"""Subject, fee, places and summary of each course, by title."""
TAUGHT_AT: dict[str, tuple[str, ...]] = {
    COLLEGE: ("社区教师培训", "家庭理财", "书法入门"),
    "qingniwa": ("社区合唱团", "手机互助班", "剪纸"),
    "laohutan": ("晨练太极", "贝壳画", "隔代教养"),
    "taoyuan": ("广场舞", "书法入门", "手机互助班"),
    COUNTY_COLLEGE: ("社区教师培训", "家庭理财"),
    "chengguan": ("社区合唱团", "剪纸", "手机互助班"),
    "qingdui": ("书法入门", "广场舞", "隔代教养"),
    "lizifang": ("剪纸", "社区合唱团", "晨练太极"),
    "qingni": ("读报会", "健康讲座"),
    "wanghai": ("编织小组", "老歌会"),
    "hupan": ("防骗课堂", "读报会"),
    "fenglin": ("象棋角", "健康讲座"),
    "hushan": ("象棋角", "老歌会"),
    "xinghua": ("健康讲座", "编织小组"),
    "pingan": ("读报会", "防骗课堂"),
    "zhongnan": ("老歌会", "象棋角"),
    "changli": ("健康讲座", "读报会"),
    "binhai": ("编织小组", "防骗课堂"),
    "xiuyue": ("老歌会", "象棋角"),
    "haijing": ("健康讲座", "防骗课堂"),
    "huanghai": ("读报会", "编织小组"),
    "mingzhu": ("象棋角", "老歌会"),
    "zhongxing": ("健康讲座", "秧歌队"),
    "shuangli": ("果树栽培", "秧歌队"),
    "hechuan": ("秧歌队", "防骗课堂"),
    "shuangmiao": ("果树栽培", "健康讲座"),
    "xiachuan": ("果树栽培", "防骗课堂"),
    "nanjian": ("秧歌队", "果树栽培"),
}
LOCAL: tuple[LocalRow, ...] = tuple(
    LocalRow(owner, title, *TAUGHT[title])
    for owner, titles in TAUGHT_AT.items()
    for title in titles
)
TRAINING_COURSES: tuple[LocalRow, ...] = (
    LocalRow(TRAINING, "低压电工实务", "vocation", 1200, 30, "接线、检修和安全用电。", 80, 20),
    LocalRow(TRAINING, "家政服务员", "vocation", 800, 30, "保洁、烹饪、照料老人。", 80, 20),
    LocalRow(TRAINING, "育婴员", "vocation", 1000, 30, "喂养、护理和早期教育。", 80, 20),
)
