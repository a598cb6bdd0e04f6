"""The names that offices give to the columns of a class list: data, and meant to grow."""

from enum import Enum

from courseware.foundation.folding import words


class Field(Enum):
    """What a column of a class list can be about."""

    __hash__ = object.__hash__  # members are single; Enum's own hash takes most of the time

    CLASS_CODE = "class_code"
    COURSE_TITLE = "course_title"
    SECTION_NAME = "section_name"
    DEPARTMENT = "department"
    LEVEL = "level"
    INSTRUCTOR = "instructor"
    TERM = "term"
    PLACE = "place"
    ROOM = "room"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    WEEKDAY = "weekday"
    TIME = "time"
    TIME_END = "time_end"
    PARITY = "parity"
    HOURS = "hours"
    WEEKS = "weeks"
    CREDITS = "credits"
    FEE = "fee"
    MATERIAL_FEE = "material_fee"
    QUOTA = "quota"
    QUOTA_MEN = "quota_men"
    QUOTA_WOMEN = "quota_women"
    AGE = "age"
    REMARK = "remark"
    ENROLLED = "enrolled"
    PAID = "paid"
    INTAKE = "intake"


# Simplified, without blanks, brackets and units; the better name of a field stands first.
ALIASES: dict[Field, str] = {
    Field.CLASS_CODE: (
        "班级代码 班级编号 班级编码 班号 班级号 班代码 课程编号 课程代码 课程编码 课程号 "
        "课号 选课号 选课代码 开课编号 班级序号 代码 编号"
        " classcode coursecode code classno"
    ),
    Field.COURSE_TITLE: (
        "课程名称 课程名 课名 课程 开设课程 课程标题 科目名称 科目 课目 活动名称 专业名称 "
        "专业 培训项目 项目名称"
        " coursename coursetitle course subject"
    ),
    Field.SECTION_NAME: (
        "班级名称 班名 班级 班级名 教学班 教学班名称 班次 班别 开班名称 classname class section"
    ),
    Field.DEPARTMENT: (
        "系别 院系 系部 学系 系 院部 系科 所属系 所属系部 部门 课程类别 课程分类 类别 分类 "
        "专业类别 学科 门类 学程 课程领域 领域 专业名称 专业"
        " department category"
    ),
    Field.LEVEL: ("层次 级别 班级层次 课程级别 课程层次 等级 程度 难度 年级 level"),
    Field.INSTRUCTOR: (
        "任课教师 任课老师 授课教师 授课老师 教师姓名 老师姓名 讲师姓名 讲师 教师 老师 "
        "指导老师 指导教师 主讲教师 主讲老师 主讲人 主讲 授课人 师资 教员 上课老师 上课教师 "
        "任教老师"
        " 教学老师 instructor teacher lecturer tutor"
    ),
    Field.TERM: ("学期 期别 学期别 年度学期 开课学期 学年学期 开设学期 term semester"),
    Field.PLACE: (
        "校区 上课校区 所在校区 分校 教学点 学习点 上课地点 授课地点 教学地点 开课地点 活动地点 "
        "地点 上课地址 地址 场地 上课场地 上课场所 场所"
        " 上课地点校区 place venue location campus site"
    ),
    Field.ROOM: (
        "教室 上课教室 教室号 教室名称 教室编号 教室地点 教室位置 课室 上课课室 房间 房号 "
        "上课地点 授课地点 教学地点 地点"
        " 上课地点教室 room classroom"
    ),
    Field.STARTS_ON: (
        "开课日期 开始日期 开班日期 起始日期 开学日期 开课日 起讫日期 起止日期 上课起止日期 "
        "开课起止日期 首次上课日期 开课时间 开班时间 上课日期 日期"
        " 开课日期起 起止日期起 上课日期开始 起止日期开始 startdate startson firstday begins"
    ),
    Field.ENDS_ON: (
        "结束日期 结课日期 结业日期 终止日期 课程结束日期 结课时间 结业时间"
        " 起止日期止 上课日期结束 起止日期结束 enddate endson lastday"
    ),
    Field.WEEKDAY: (
        "星期 上课星期 星期几 周几 上课周几 周次星期"
        " 上课时间星期 上课时间周几 weekday day days dayofweek"
    ),
    Field.TIME: (
        "上课时间 授课时间 课程时间 上课时间段 上课时段 时间段 时段 教学时间 学习时间 "
        "活动时间 时间安排 上课安排 上课日期及时间 上课日期时间 上课星期及时间 星期及时间 "
        "星期时间 时间 上下午 午别 开始时间 起始时间 上课开始时间 开课时间 开班时间 上课日期 "
        "上课时间地点 上课时间及地点 时间地点 时间及地点 上课时间和地点 上课时间与地点"
        " 上课时间开始 上课时间起 时间起 上课时间开始时间 开始 上课时刻 time times schedule"
        " starttime"
    ),
    Field.TIME_END: (
        "下课时间 结束时间 上课结束时间"
        " 上课时间结束 上课时间止 时间止 上课时间结束时间 结束 endtime"
    ),
    Field.PARITY: "单双周",
    Field.HOURS: (
        "学时 总学时 课时 总课时 学时数 课时数 总学时数 总课时数 时数 总时数 上课时数 课时总数"
        " 学时学时 hours classhours"
    ),
    Field.WEEKS: ("周数 上课周数 教学周数 总周数 课程周数 学习周数 教学周 weeks"),
    Field.CREDITS: ("学分 学分数 credits"),
    Field.FEE: (
        "学费 学分费 收费标准 学费标准 课程费用 课程费 收费 费用 培训费 上课费用 课费 "
        "学费金额 价格 金额"
        " 收费学费 费用学费 fee tuition price cost"
    ),
    Field.MATERIAL_FEE: (
        "教材费 材料费 书本费 教材费用 材料费用 讲义费 资料费 耗材费 书费"
        " 收费教材费 收费材料费 费用教材费 费用材料费 materialfee materialsfee"
    ),
    Field.QUOTA: (
        "名额 班额 招生名额 招生人数 计划人数 招收人数 限招人数 限额 人数上限 名额上限 "
        "名额人数 名额总数 名额合计 名额小计 招生计划 计划招生人数 计划招生 容量 班级容量 "
        "额定人数 最多人数 招生数 人数"
        " 招生人数合计 招生人数总数 places quota capacity seats"
    ),
    Field.QUOTA_MEN: (
        "其中男 名额男 男名额 男生名额 男性名额 名额其中男 其中男生 男生 男性 男学员 男额 男"
        " 招生人数男"
    ),
    Field.QUOTA_WOMEN: (
        "其中女 名额女 女名额 女生名额 女性名额 名额其中女 其中女生 女生 女性 女学员 女额 女"
        " 招生人数女"
    ),
    Field.AGE: (
        "年龄要求 年龄限制 年龄范围 招生年龄 报名年龄 适合年龄 年龄段 年龄 适龄 age ages agelimit"
    ),
    Field.REMARK: (
        "备注 说明 备考 附注 备注说明 备注报名要求 报名要求 报名条件 招生要求 招生条件 "
        "入学要求 注意事项 招生对象 招收对象 对象 要求 条件"
        " remarks remark notes note comments"
    ),
    Field.ENROLLED: (
        "已报名 已报名人数 已报人数 已报 报名人数 实报人数 现有人数 目前人数 选课人数 已招人数"
        " enrolled"
    ),
    Field.PAID: ("已缴费 已缴费人数 已交费 已交费人数 缴费人数 交费人数 已缴 已缴人数 paid"),
    Field.INTAKE: (
        "状态 报名状态 招生状态 课程状态 开班状态 开课状态 班级状态 招生情况 报名情况 招生状况"
        " status"
    ),
}

JOINED = frozenset({Field.TIME, Field.INSTRUCTOR, Field.REMARK, Field.MATERIAL_FEE})
"""Fields that may have several columns, whose texts are put one after the other."""

DATE_OR_TIME = frozenset(words("开课时间 开班时间 上课日期"))
"""Names that are a date in one list and a weekly time in another: the cells decide."""
