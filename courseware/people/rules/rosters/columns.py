"""Where the names of the columns stand, and what each column is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from courseware.foundation.folding import tidy, tight, words
from courseware.foundation.grids import Row
from courseware.foundation.messages import N_

_KNOWN_AT_LEAST = 2
_LONGEST_NAME = 20
_MARKS = re.compile(r"[*:#()/、]|必填|选填")
_ASIDE = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"(?<=人)[(]?(?:一|1)[)]?")


class Field(Enum):
    """What a column of a list of learners may be about."""

    NAME = "name"
    SEX = "sex"
    IDENTITY_NUMBER = "identity_number"
    PHONE = "phone"
    BORN_ON = "born_on"
    CONTACT_1 = "contact_1"
    CONTACT_1_PHONE = "contact_1_phone"
    CONTACT_1_RELATION = "contact_1_relation"
    CONTACT_2 = "contact_2"
    CONTACT_2_PHONE = "contact_2_phone"
    CONTACT_2_RELATION = "contact_2_relation"
    LEARNER_NUMBER = "learner_number"
    NOTE = "note"


FIELD_NAMES: dict[Field, str] = {
    Field.NAME: N_("Name"),
    Field.SEX: N_("Sex"),
    Field.IDENTITY_NUMBER: N_("ID number"),
    Field.PHONE: N_("Phone number"),
    Field.BORN_ON: N_("Date of birth"),
    Field.CONTACT_1: N_("Name of the first contact"),
    Field.CONTACT_1_PHONE: N_("Phone number of the first contact"),
    Field.CONTACT_1_RELATION: N_("How they are related"),
    Field.CONTACT_2: N_("Name of the second contact"),
    Field.CONTACT_2_PHONE: N_("Phone number of the second contact"),
    Field.CONTACT_2_RELATION: N_("How they are related"),
    Field.LEARNER_NUMBER: N_("Number at the school"),
    Field.NOTE: N_("Note"),
}

_ALIASES: dict[Field, str] = {
    Field.NAME: "姓名 学员姓名 学生姓名 老人姓名 学员 名字 学员名字 参训人员 参训学员 name",
    Field.SEX: "性别 男女 sex gender",
    Field.IDENTITY_NUMBER: (
        "身份证号 身份证号码 身份证 证件号码 证件号 公民身份号码 公民身份证号码 居民身份证号 "
        "居民身份证号码 身份号码 学员身份证号 身份证件号码 idnumber"
    ),
    Field.PHONE: (
        "手机 手机号 手机号码 联系电话 电话 联系方式 电话号码 移动电话 本人电话 学员电话 "
        "本人手机 本人手机号 学员手机 联系手机 phone mobile tel"
    ),
    Field.BORN_ON: "出生日期 出生年月日 出生年月 出生 生日 出生时间 birthday dateofbirth",
    Field.CONTACT_1: (
        "紧急联系人 紧急联系人姓名 家庭联系人 家庭联系人姓名 联系人 联系人姓名 家属 家属姓名 "
        "亲属 亲属姓名 第一联系人 第一联系人姓名 应急联系人 应急联系人姓名 监护人 监护人姓名 "
        "紧急联系人及电话 紧急联系人及联系电话 紧急联系人电话及姓名 家属及电话 家庭联系人及电话 "
        "紧急联系人和电话"
    ),
    Field.CONTACT_1_PHONE: (
        "紧急联系人电话 紧急联系电话 紧急联系人手机 紧急联系人手机号 紧急联系人联系电话 "
        "紧急联系方式 紧急联系人联系方式 家庭联系人电话 联系人电话 联系人手机 家属电话 "
        "家属联系电话 亲属电话 第一联系人电话 应急联系人电话 应急联系电话 紧急电话 "
        "应急电话 监护人电话"
    ),
    Field.CONTACT_1_RELATION: (
        "关系 与本人关系 与学员关系 与紧急联系人关系 紧急联系人关系 联系人关系 家属关系 "
        "紧急联系人与本人关系"
    ),
    Field.CONTACT_2: "紧急联系人2 紧急联系人二 紧急联系人2姓名 第二联系人 第二联系人姓名 联系人2",
    Field.CONTACT_2_PHONE: (
        "紧急联系人2电话 紧急联系人二电话 紧急联系电话2 第二联系人电话 联系人2电话 "
        "紧急联系人电话2 紧急电话2"
    ),
    Field.CONTACT_2_RELATION: "紧急联系人2关系 第二联系人关系 联系人2关系 关系2",
    Field.LEARNER_NUMBER: "学号 学籍号 学员号 学员编号 学员证号",
    Field.NOTE: "备注 说明 备注说明 remark note",
}
_FIELDS = {name: field for field, names in _ALIASES.items() for name in words(names)}

# After the column of a contact, a column of telephones is that contact's.
_OF_CONTACT: dict[Field, dict[Field, Field]] = {
    Field.CONTACT_1: {Field.PHONE: Field.CONTACT_1_PHONE},
    Field.CONTACT_1_RELATION: {Field.PHONE: Field.CONTACT_1_PHONE},
    Field.CONTACT_2: {
        Field.PHONE: Field.CONTACT_2_PHONE,
        Field.CONTACT_1_PHONE: Field.CONTACT_2_PHONE,
        Field.CONTACT_1_RELATION: Field.CONTACT_2_RELATION,
    },
    Field.CONTACT_2_RELATION: {
        Field.PHONE: Field.CONTACT_2_PHONE,
        Field.CONTACT_1_PHONE: Field.CONTACT_2_PHONE,
    },
    Field.CONTACT_2_PHONE: {Field.CONTACT_1_RELATION: Field.CONTACT_2_RELATION},
}


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns, or two of them."""

    fields: dict[Field, int]
    """Where the column of each field stands, counted from 0."""
    names: tuple[str, ...]
    """What stands there, column by column."""
    rows: int
    """How many rows it takes."""

    @property
    def unread(self) -> tuple[str, ...]:
        """The columns that are left aside: addresses, numbers in the list and so on."""
        used = set(self.fields.values())
        return tuple(name for column, name in enumerate(self.names) if name and column not in used)


def find_header(rows: Sequence[Row], *, at: int) -> Header | None:
    """Read the row at a position as names of columns; None when it is no such row."""
    names = [tidy(cell) for cell in rows[at].cells]
    taken = 1
    if at + 1 < len(rows) and (joined := _joined(names, rows[at + 1])):
        names, taken = joined, 2
    fields = _assigned(names)
    if Field.NAME not in fields or len(fields) < _KNOWN_AT_LEAST:
        return None
    return Header(fields, tuple(names), taken)


def _field_of(name: str) -> Field | None:
    if len(name) > _LONGEST_NAME:
        return None
    folded = _NUMBER.sub("", tight(name))
    bare = _MARKS.sub("", folded)
    return (
        _FIELDS.get(folded)
        or _FIELDS.get(bare)
        or _FIELDS.get(_MARKS.sub("", _ASIDE.sub("", folded)))
    )


def _joined(upper: Sequence[str], row: Row) -> list[str] | None:
    """Put a second row of names (姓名, 电话 under 紧急联系人) together with the first."""
    joined = []
    for column, above in enumerate(upper):
        below = tidy(row.cell(column))
        whole = above if below in {"", above} else above + below
        if whole != above and not _field_of(whole):
            return None
        joined.append(whole)
    return joined if joined != list(upper) else None


def _assigned(names: Sequence[str]) -> dict[Field, int]:
    """Give each column its field; of two that mean the same the first has it."""
    fields: dict[Field, int] = {}
    before: Field | None = None
    for column, name in enumerate(names):
        field = _field_of(name)
        if field is Field.CONTACT_1 and field in fields:
            field = Field.CONTACT_2
        if field and before:
            field = _OF_CONTACT.get(before, {}).get(field, field)
        if field and field not in fields:
            fields[field] = column
        before = field
    return fields
