"""The name that people look for when they want pages made for older people.

The ministry's norm calls it 长辈版 and asks that it be found by the other names in use as well.
"""

_STEMS = ("长辈", "亲情", "关爱", "关怀", "老年", "敬老", "大字", "适老")
NAMES = tuple(f"{stem}版" for stem in _STEMS)
_TYPED = frozenset(f"{stem}{kind}" for stem in _STEMS for kind in ("版", "版本", "模式"))


def is_looked_for(text: str) -> bool:
    """Tell whether somebody looks for it by one of its names."""
    return "".join(text.split()) in _TYPED
