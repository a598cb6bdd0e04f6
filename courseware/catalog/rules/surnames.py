"""Whether a text has the look of a person's name: two to four characters behind a surname."""

import re

from courseware.foundation.folding import remembered, tight, words

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "張劉陳楊黃趙吳孫馬郭羅鄭謝許韓馮鄧蕭葉蘇呂盧鍾譚陸范賈韋鄒閻龍賀顧龔萬錢嚴湯洪賴簡游連邱柯詹温溫纪紀童"
    "庄莊池涂车施俞柳殷路齐倪安常康乔文翟梅聂焦关祝兰樊鲁卞凌章颜欧柏祁骆华席丛曲宫栾迟初尚左岳季耿"
)
_DOUBLE = words("欧阳 歐陽 上官 司马 司馬 诸葛 諸葛 司徒 东方 慕容 尉迟 夏侯 皇甫")
_TITLE = re.compile(r"(?:老师|教师|教授|讲师|先生|女士|老師|師傅|师傅)$")
_HAN = re.compile(r"[\u3400-\u9fff]+")
# What begins like a surname and is none: styles, levels, subjects.
_NO_NAME = re.compile(r".*[式派班级期组法拳氏舞操琴画书课学术机语戏剧人员年季度]")
_LONGEST = 4


@remembered
def is_name_like(text: str) -> bool:
    """Tell whether a text looks like a person's name; 王老师 does, 书法 and 陈式 do not."""
    folded = tight(text)
    bare = _TITLE.sub("", folded)
    if not _HAN.fullmatch(bare) or len(bare) > _LONGEST or _NO_NAME.fullmatch(bare):
        return False
    if bare != folded:
        return True
    is_double = bare.startswith(_DOUBLE)
    return len(bare) > 1 and (is_double or (bare[0] in _SURNAMES and len(bare) < _LONGEST))
