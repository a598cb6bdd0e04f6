"""The words of each kind of certificate.

A certificate is a Chinese document whatever the language of the site, so these are data and
not marked for translation. A bar shows where a line breaks best.
"""

from datetime import date

from courseware.certificates.documents.page import CertificatePage
from courseware.certificates.rules import Kind

TITLES: dict[Kind, str] = {
    Kind.COMPLETION: "结业证书",
    Kind.STUDY: "学习证书",
    Kind.TRAINING: "培训合格证书",
}

SENTENCES: dict[Kind, str] = {
    Kind.COMPLETION: (
        "于{start}|至{end}|在{house}|{class_name}学习，|共{hours}学时，|修业期满，|"
        "准予结业，|特发此证。"
    ),
    Kind.STUDY: (
        "于{start}|至{end}|参加{house}|{term}|“{course}”|课程学习，|共{hours}学时，|"
        "{attended}学有所获，|特发此证。"
    ),
    Kind.TRAINING: (
        "于{start}|至{end}|参加{house}|“{course}”|培训，|学满{hours}学时，|"
        "{attended}培训合格，|特发此证。"
    ),
}

SALUTATION = "学员"

_FIGURES = "〇一二三四五六七八九"


def phrases(page: CertificatePage) -> list[str]:
    """Fill the sentence of the page's kind, cut where a line breaks best."""
    attended = page.attendance_percent
    words = {
        "start": plain_date(page.starts_on),
        "end": plain_date(page.ends_on),
        "house": _house(page),
        "course": page.course,
        "class_name": page.course if page.course.endswith("班") else f"{page.course}班",
        "term": page.term,
        "hours": str(page.hours),
        "attended": "" if attended is None else f"出勤率{attended}%，",
    }
    filled = [piece.format_map(words) for piece in SENTENCES[page.kind].split("|")]
    return [phrase for phrase in filled if phrase]


def _house(page: CertificatePage) -> str:
    if page.organization != page.issuer:
        return page.organization
    return "本单位" if page.kind is Kind.TRAINING else "本校"


def identity_words(number_masked: str) -> str:
    """Word a masked identity number, as it stands behind the name; nothing stays nothing."""
    return f"身份证号{number_masked}" if number_masked else ""


def plain_date(day: date) -> str:
    """Write a date within the text: 2026年3月4日."""
    return f"{day.year}年{day.month}月{day.day}日"


def formal_date(day: date) -> str:
    """Write the date beneath the issuer: 二〇二六年六月二十六日."""
    year = "".join(_FIGURES[int(figure)] for figure in str(day.year))
    return f"{year}年{_counted(day.month)}月{_counted(day.day)}日"


def _counted(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = ("", "十", "二十", "三十")[tens]
    return head + (_FIGURES[ones] if ones else "")
