"""Names as they stand in the register: every Chinese character, minority and foreign names."""

import re
import unicodedata

from courseware.people.errors import NameMissing, NameTooLong, SignInName, UnprintableName

LONGEST_NAME = 50
"""Characters in the longest name: what the government's rule for name fields asks for."""

_SEPARATOR = "\u00b7"
"""The dot between the parts of a minority or foreign name, GB 18030 A1A4."""

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003347f"
"""Chinese characters, for use inside a character class."""

# Tab and line ends come with cells pasted from a sheet, U+3000 from an input method.
_SPACES = re.compile(r"[\t\n\r \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_HAN_SPACES = re.compile(rf"(?<=[{_HAN}]) (?=[{_HAN}])")
# · • ・ ‧ ∙ ⋅ ･ ꞏ ᐧ ⸱ ⸳ ᛫, any number of them, with the spaces around.
_SEPARATORS = re.compile(
    r" *(?:[\u00b7\u2022\u30fb\u2027\u2219\u22c5\uff65\ua78f\u1427\u2e31\u2e33\u16eb] *)+"
)
# A full stop is a separator between Chinese characters only: "J. R. Smith" keeps its own.
_HAN_STOPS = re.compile(rf"(?<=[{_HAN}]) *[.\u3002\uff61\ufe52\u2024] *(?=[{_HAN}])")
# Letters, digits and signs of full width, as an input method writes them.
_WIDE = {
    ord(wide): unicodedata.normalize("NFKC", wide) for wide in "\uff07\uff08\uff09\uff0d\uff0e"
}
_WIDE |= {
    first + 0xFEE0 + place: chr(first + place)
    for first, count in ((0x30, 10), (0x41, 26), (0x61, 26))
    for place in range(count)
}
# What a sheet puts before a text so as not to take it for a number.
_TEXT_MARK = re.compile(rf"^[' {_SEPARATOR}]+(?=[{_HAN}])")
_SIGNS = frozenset("\u00b7 .()-'\u2018\u2019\u2010\u2011")
"""What may stand in a name besides letters and digits."""

# Characters in planes 2 and 3 that Unicode gained after the tables of Python 3.11 (14.0).
_NEWER_HAN = re.compile(
    "[\U0002b739-\U0002b73f\U0002cea2-\U0002cead\U0002ebf0-\U0002ee5d\U00031350-\U00033479]"
)
# Fillers and variation selectors: letters and marks to Unicode, nothing on paper.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)
# Letters that are but a way of writing another one: bold, raised, circled, half a cell wide.
_STYLED = re.compile("<(?!compat|noBreak)")
_LATIN_MARKS = re.compile("[\u0300-\u036f]")
_LATIN_WITHOUT_PARTS = str.maketrans("đøł", "dol")


def clean_name(text: str) -> str:
    """Give the name in the one spelling in which it is kept.

    NFC, never NFKC: characters that merely look alike stay apart. A compatibility ideograph
    that Unicode declares canonically the same as another (U+F92C and U+90CE) becomes that
    other one, since any browser or PDF reader on the way may do the same; the twelve without
    such a twin (U+FA0E and so on) stay. Spaces are trimmed and collapsed, those between two
    Chinese characters ("张　三") dropped; every kind of separating dot becomes U+00B7. Latin
    letters and brackets of full width become plain: nothing tells two names apart by them.

    :raises UnprintableName: a control, private, unassigned or invisible character, a symbol,
        a radical or an emoji, or a combining mark without a letter.
    :raises SignInName: a sign that names do not have, such as a comma or a star.
    :raises NameMissing: there is no letter or Chinese character.
    :raises NameTooLong: more than `LONGEST_NAME` characters.
    """
    name = _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_WIDE))
    name = _SEPARATORS.sub(_SEPARATOR, name)
    name = _HAN_STOPS.sub(_SEPARATOR, name)
    name = _TEXT_MARK.sub("", _HAN_SPACES.sub("", name)).strip(" " + _SEPARATOR)
    _check_printable(name)
    if not any(_is_letter(character) for character in name):
        raise NameMissing
    if len(name) > LONGEST_NAME:
        raise NameTooLong(most=LONGEST_NAME, length=len(name))
    return name


def _check_printable(name: str) -> None:
    before = " "
    for character in name:
        if not _is_printable(character, before):
            raise UnprintableName(code_point=f"U+{ord(character):04X}", character=character)
        if unicodedata.category(character)[0] == "P" and character not in _SIGNS:
            raise SignInName(code_point=f"U+{ord(character):04X}", character=character)
        before = character


def _is_printable(character: str, before: str) -> bool:
    """Tell whether the character shows on paper when it stands after `before`."""
    category = unicodedata.category(character)
    if _INVISIBLE.match(character) or _STYLED.match(unicodedata.decomposition(character)):
        return False
    if category in {"Mn", "Mc"}:
        return _is_letter(before) or unicodedata.category(before) in {"Mn", "Mc"}
    return category[0] == "P" or character in " 0123456789" or _is_letter(character)


def _is_letter(character: str) -> bool:
    return (
        unicodedata.category(character)[0] == "L"
        or character == "\u3007"
        or bool(_NEWER_HAN.match(character))
    )


def search_key(name: str) -> str:
    """Reduce a name to what is compared when somebody searches for it.

    Case, accents, width, spaces and separators do not count: "nguyen thi anh" finds
    "Nguyễn Thị Ánh", and 买买提吐尔逊 finds 买买提·吐尔逊.
    """
    plain = _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", name)).casefold()
    kept = "".join(c for c in plain if unicodedata.category(c)[0] not in "CPSZ" or _is_letter(c))
    return unicodedata.normalize("NFC", kept.translate(_LATIN_WITHOUT_PARTS))


def mask_name(name: str) -> str:
    """Show the two ends of a name, of a short one only the first: 张*兰, 李*.

    One star, whatever it hides, so that the length is not told.
    """
    shortest_with_two_ends = 3
    end = name[-1] if len(name) >= shortest_with_two_ends else ""
    return f"{name[:1]}*{end}"
