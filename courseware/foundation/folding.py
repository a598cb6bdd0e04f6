"""How list writers write: full-width and traditional characters, Chinese numerals, blanks."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

_TRADITIONAL = (
    "課編號碼稱層級師講學點時間費額報繳狀態備註說專業類門數週開場區單雙禮兩鐘價標準錄對條結終齡員總計節資內書義選滿歲無為際實"
    "現來習團體樓動聽當請勞處檢圓塊訂確發線網國階進過隨應據統須歷職務達導別閉獲約滿間"
)
_SIMPLIFIED = (
    "课编号码称层级师讲学点时间费额报缴状态备注说专业类门数周开场区单双礼两钟价标准录对条结终龄员总计节资内书义选满岁无为际实"
    "现来习团体楼动听当请劳处检圆块订确发线网国阶进过随应据统须历职务达导别闭获约满间"
)
_DASHES = "~‐‑‒–—―−─━～〜﹣－⁓∼"

_FOLDING = {
    **{ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)},
    **{ord(dash): "-" for dash in _DASHES},
    ord("："): ":",
    ord("﹕"): ":",
    ord("∶"): ":",
    ord("。"): ".",
    ord("【"): "(",
    ord("】"): ")",
    ord("〔"): "(",
    ord("〕"): ")",
    ord("["): "(",
    ord("]"): ")",
}
# The same short texts come again in row after row; long ones are not worth keeping.
_SHORT = 40
_BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
_BLANKS = re.compile(r"\s+")
_WRAP = re.compile(r"(?<=[\u3400-\u9fff])\s*\n\s*(?=[\u3400-\u9fff])")
_NUMERALS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_NUMERALS |= {"〇": 0, "两": 2}


def remembered(reader: Callable[[str], T]) -> Callable[[str], T]:
    """Let `reader` remember what it made of short texts: columns say the same again and again."""
    remembering = lru_cache(maxsize=4096)(reader)

    @wraps(reader)
    def read(text: str) -> T:
        return remembering(text) if len(text) <= _SHORT else reader(text)

    return read


def words(text: str) -> tuple[str, ...]:
    """List the words that a table of data keeps in one text."""
    return tuple(text.split())


# What stands in a cell instead of a value.
_NOT_SAID = frozenset(
    (
        "",
        *words("- -- --- / \\ . ? n/a tbd 无 未定 待定 另定 暂定 暂缺 另行通知 待通知"),
        *words("待公布 待排 待安排 未排"),
    )
)


def fold(text: str) -> str:
    """Write `text` the one way our patterns know; for comparing, never for showing.

    Widths, dashes, brackets and colons become one kind, the traditional characters that the
    patterns need become simplified, blanks become one blank.
    """
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def tight(text: str) -> str:
    """Fold `text` and take all blanks out."""
    return _tight_short(text) if len(text) <= _SHORT else _tight(text)


def compact(text: str) -> str:
    """Fold `text` and take blanks out, but let no two numbers run together: 240 300 is 240;300."""
    return _BETWEEN_DIGITS.sub(";", fold(text)).replace(" ", "")


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_FOLDING)
    return _BLANKS.sub(" ", plain).strip().lower()


def _tight(text: str) -> str:
    return _fold(text).replace(" ", "")


_fold_short = lru_cache(maxsize=8192)(_fold)
_tight_short = lru_cache(maxsize=8192)(_tight)


def tidy(text: str) -> str:
    """Keep `text` as it is written, on one line and without blanks around it."""
    return " ".join(text.split())


def unwrapped(text: str) -> str:
    """Tidy a name that was wrapped inside its cell: 剪纸 over 入门 is 剪纸入门."""
    return tidy(_WRAP.sub("", text) if "\n" in text else text)


def is_said(text: str) -> bool:
    """Tell whether a cell says anything: not empty, not a dash, not "to be announced"."""
    if len(text) > _SHORT:
        return True
    return bool(text) and _is_said(text)


@lru_cache(maxsize=8192)
def _is_said(text: str) -> bool:
    return tight(text) not in _NOT_SAID


def number_of(text: str) -> int | None:
    """Read digits, or a Chinese numeral below a hundred (十二, 二十, 三十五)."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _NUMERALS.get(ones) if len(ones) == 1 else None
    high = _NUMERALS.get(tens) if tens else 1
    low = _NUMERALS.get(ones) if ones else 0
    return None if high is None or low is None else high * 10 + low
