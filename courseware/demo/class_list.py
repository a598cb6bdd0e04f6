"""What the senior university teaches: 41 courses of 8 departments in 107 sections."""

from dataclasses import dataclass

from courseware.courses.rules import Level

LEVELS: dict[str, tuple[Level, str, str]] = {
    "初": (Level.BEGINNER, "初级班", "0"),
    "中": (Level.INTERMEDIATE, "中级班", "1"),
    "提": (Level.IMPROVING, "提高班", "2"),
    "研": (Level.RESEARCH, "研修班", "3"),
    "班": (Level.NONE, "班", "4"),
}
"""Level, how a section's title ends, and the last digit of its short number, by letter."""
LONGEST_DANCE_AGE = 70
HEART = "有心脏病、高血压的学员请先问过医生"


@dataclass(frozen=True)
class CourseRow:
    """A course: one letter per section says its level; the fee is in yuan."""

    title: str
    sections: str
    fee: int
    summary: str


@dataclass(frozen=True)
class DepartmentRow:
    """A department of the senior university with its courses; `subject` is a category's code."""

    key: str
    name: str
    subject: str
    courses: tuple[CourseRow, ...]
    is_at_branch: bool = False
    remark: str = ""
    max_age: int | None = None
    health_note: str = ""


DEPARTMENTS: tuple[DepartmentRow, ...] = (
    DepartmentRow("painting", "书画系", "painting", (
        CourseRow("毛笔楷书", "初中提", 240, "从执笔、坐姿学起，写好基本笔画和常用字。"),
        CourseRow("曹全碑隶书", "初初中", 240, "临《曹全碑》，学会蚕头雁尾。"),
        CourseRow("行草", "初研", 240, "从《兰亭序》入手，写出自己的条幅。"),
        CourseRow("写意花鸟", "初中中提", 240, "牡丹、紫藤、麻雀，一课一幅小品。"),
        CourseRow("水墨山水", "初初中提提", 240, "树石、云水、点景，画一画大连的海。"),
        CourseRow("工笔白描", "初中", 240, "用线条画花卉和衣纹，练眼力和耐心。"),
        CourseRow("刻印", "初", 240, "一学期刻三方印：姓名章、闲章、肖形章。"),
    )),
    DepartmentRow("singing", "声乐系", "singing", (
        CourseRow("民歌演唱", "初中提", 240, "学气息和咬字，唱十二首民歌。"),
        CourseRow("混声合唱", "提提", 240, "分声部排练，学期末登台演出。"),
        CourseRow("京剧唱腔", "初提提提", 240, "老生、青衣、老旦唱段，有琴师伴奏。"),
        CourseRow("诗文朗诵", "初初中", 240, "读准字音，读出感情，留下自己的录音。"),
    ), remark="请自带水杯"),
    DepartmentRow("dance", "舞蹈系", "dance", (
        CourseRow("民族民间舞", "初中中提", 260, "东北秧歌、藏族、蒙古族舞的基本步。"),
        CourseRow("古典身韵", "初初中", 260, "提沉冲靠，一支完整的小舞。"),
        CourseRow("交谊舞", "初", 260, "慢三、快四，先学会听节拍。"),
        CourseRow("模特走台", "初初提提", 260, "站姿、步态和转身，走出精气神。"),
        CourseRow("形体训练", "班", 260, "拉伸和把杆，改善体态。"),
    ), remark="请穿软底鞋", max_age=LONGEST_DANCE_AGE, health_note=HEART),
    DepartmentRow("instruments", "器乐系", "instruments", (
        CourseRow("钢琴弹唱", "初中中提", 900, "一人一琴，边弹边唱二十首老歌。"),
        CourseRow("电子琴弹奏", "初初中中", 300, "认识五线谱和简谱，学会自动伴奏。"),
        CourseRow("古筝弹奏", "初初初中中提", 400, "从勾托抹学到《渔舟唱晚》。"),
        CourseRow("二胡演奏", "初中", 400, "持琴、运弓、音准，拉好《良宵》。"),
        CourseRow("葫芦丝吹奏", "初中", 400, "好学好听，一学期会吹八首。"),
        CourseRow("口琴", "初初", 400, "复音口琴，随身带着就能练。"),
        CourseRow("尤克里里", "初初", 400, "四根弦的小吉他，边弹边唱。"),
    ), remark="乐器自备，开学第一课老师帮助挑选"),
    DepartmentRow("letters", "文史系", "history", (
        CourseRow("诗词写作", "初研", 200, "懂平仄、会对仗，每两周改一首自己的诗。"),
        CourseRow("中国古代史", "班班", 200, "从夏商周讲到明清，每课一个故事。"),
        CourseRow("宋词品读", "班", 200, "苏轼、李清照、辛弃疾，逐句细读。"),
        CourseRow("大连老街故事", "班", 200, "一条街讲一课，最后一课去走一走。"),
    )),
    DepartmentRow("language", "外语系", "language", (
        CourseRow("日常英语", "初中中", 300, "打招呼、问路、买东西，敢开口说。"),
        CourseRow("出行英语", "班班", 300, "机场、酒店、餐馆里用得上的一百句。"),
        CourseRow("入门日语", "初初", 300, "五十音图和日常寒暄。"),
    )),
    DepartmentRow("health", "保健系", "health", (
        CourseRow("二十四式太极拳", "初初中提提", 240, "一式一式慢慢学，学期末完整打一遍。"),
        CourseRow("椅上瑜伽", "初初中中", 240, "坐在椅子上做的伸展，膝盖不好也能来。"),
        CourseRow("五禽戏", "班班", 240, "虎鹿熊猿鸟，活动全身关节。"),
        CourseRow("四季养生", "初中", 240, "按节气讲饮食、起居和常用药食。"),
        CourseRow("穴位按摩", "初初", 240, "二十个常用穴位，学会给自己按。"),
        CourseRow("家常营养", "班", 240, "少油少盐也好吃，血糖高怎样吃主食。"),
    ), is_at_branch=True, remark="请穿宽松衣服"),
    DepartmentRow("computing", "信息技术系", "computing", (
        CourseRow("手机用起来", "初初中", 300, "微信、挂号、打车、防骗，一样一样教。"),
        CourseRow("手机拍照", "初中中中", 300, "构图、光线、修图，拍好家人和大海。"),
        CourseRow("短视频剪辑", "初", 300, "把照片和片段剪成一分钟的小片。"),
        CourseRow("电脑入门", "班班", 300, "开机、打字、上网、存照片。"),
        CourseRow("照片修图", "提", 300, "修老照片，做一本自己的相册。"),
    ), is_at_branch=True, remark="请带充好电的手机"),
)  # fmt: skip
