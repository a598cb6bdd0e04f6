"""Three hundred invented names with traps: kept as they are, mended, or refused with the reason.

What the standards say: GB 18030-2022 has every character that a name may have; the dot between
the parts of a name is U+00B7; a name field holds at least 50 characters; what looks alike is not
made alike (NFC, never NFKC).
"""

import unicodedata

import pytest

from courseware.people import errors, rules

COMMON = """
王伟 李娜 张敏 刘洋 陈静 杨秀英 黄桂兰 赵淑芬 吴国强 周玉梅 徐建军 孙丽华 马超 朱红 胡兰 林桂英
郭芳 何勇 高翔 罗丹 欧阳修远 司马青衫 上官婉清 诸葛明轩 东方玉 慕容雪 令狐安 皇甫宁 尉迟恭远
长孙无虑 万俟雅 澹台静 单于飞 夏侯兰 呼延庆丰 王一 丁丁 于于 卜一丁 一一 乙旃丽 难从心 死海平
黑玉兰 盖聂文 区志明 仇小妹 解秀兰 查理文 缪小红 员秋月 乜秀英 逄锦华 张王李赵 李王美丽 陈〇
〇〇 佐々木 田中々 张〇三 司徒〇 吕不韦 令狐冲之
"""
RARE = """
𠮷田花 王䶮 李𠅤 陈𬱖 赵㛃 孙𫖯 周𬭊 刘㐱 张㑇 吴㙍 郑㛢 王㼆 冯䓖 陈䴖 褚龴 卫龵 蒋龹 沈龺 韩鿍
杨鿎 朱鿏 秦鿬 尤鿭 许鿮 何鿕 吕鿖 施𡋾 张𣗋 孔𤧛 曹𥖄 严𦈡 华𧒽 金𨭎 魏𩾃 陶𪟝 姜𪣻 戚𪾢 谢𫄨
邹𫌀 喻𫍽 柏𫓧 水𫘜 窦𫚈 章𫠆 云𬀩 苏𬇕 潘𬍛 葛𬒈 奚𬟁 范𬬭 彭𬳽 郎𬶋 鲁𬸪 韦𮧵 昌\U00020b9f
马\U0002b737 苗\U0002b738 凤\U0002b739 花\U0002b73d 方\U0002cea1 俞\U0002cea2 任\U0002cead
袁\U0002ebe0 柳\U0002ebf0 酆\U0002ee5d 鲍\U0003134a 史\U00031350 唐\U000323af 费\U00033479 王﨎
陈﨑 齐﨨 康﨩
"""
MINORITIES = """
买买提·吐尔逊 古丽·阿不都热依木 阿卜杜热合曼·买买提艾力 热依汗古丽·吾斯曼江
吾买尔江·艾则孜·阿布都拉 帕丽旦·图尔荪 次仁德吉 扎西顿珠 索朗·旺堆 格桑梅朵 乌云其木格
苏日娜·巴特尔 阿拉坦仓 爱新觉罗·启铭 叶赫那拉·静宜 完颜·玉 阿依·木呷 吉克·曲布 沙马·阿各莫
勒尔·阿呷 木乃热哈·尔沙 韦·达妮 罕·罕香 岩温香 咪依鲁 金香顺 崔顺姬
"""
FOREIGN = [
    "Maria Garcia",
    "Anne-Marie Müller",
    "O'Brien",
    "D’Arcy",
    "'t Hooft",
    "J. R. Smith",
    "Nguyễn Thị Ánh",
    "Đặng Thùy Trâm",
    "Željko Šarić",
    "Łukasz Żółć",
    "Søren Ångström",
    "José Ñuñez",
    "Sigríður Þórsdóttir",
    "Ngô Đình",
    "Jean-Luc d'Aoust",
    "MacDonald Jr.",
    "Иванова Мария",
    "Ёлкин Пётр",
    "Ελένη Παπαδοπούλου",
    "김민수",
    "이순신",
    "さくら",
    "ヴィクトリア",
    "محمد علي",
    "سارة",
    "דוד כהן",
    "สมหญิง ใจดี",
    "น้ำทิพย์",
    "क\u093f",
    "བཀྲ་ཤིས".replace("་", " "),
    "Maria·Anna",
    "Sara 张三",
    "张三Sara",
    "王丽2",
    "林桂英(小)",
    "刘三姐(女)",
    "王老师",
    "x\u0323\u0302y",
    "Å",
]
AS_IS = [*COMMON.split(), *RARE.split(), *MINORITIES.split(), *FOREIGN, "赵" * 50, "𠮷" * 50]

MENDED = [
    # blanks inside and around
    ("张 三", "张三"),
    ("张　三", "张三"),
    ("张\u2003三", "张三"),
    ("张\u00a0三", "张三"),
    ("张\u2009三", "张三"),
    ("张\u202f三", "张三"),
    ("张\t三", "张三"),
    ("张\n三", "张三"),
    ("张\r\n三", "张三"),
    (" 欧 阳 修 ", "欧阳修"),
    ("\u3000李梅\u3000", "李梅"),
    ("Nguyễn   Thị\tÁnh", "Nguyễn Thị Ánh"),
    ("Sara\u3000\u3000张 三", "Sara 张三"),
    ("𠮷 田", "𠮷田"),
    ("陈 〇", "陈〇"),
    ("\U00031350 \U00031351", "\U00031350\U00031351"),
    # the dot between the parts, and what is taken for it
    ("买买提•吐尔逊", "买买提·吐尔逊"),
    ("买买提・吐尔逊", "买买提·吐尔逊"),
    ("买买提‧吐尔逊", "买买提·吐尔逊"),
    ("买买提∙吐尔逊", "买买提·吐尔逊"),
    ("买买提⋅吐尔逊", "买买提·吐尔逊"),
    ("买买提･吐尔逊", "买买提·吐尔逊"),
    ("买买提ꞏ吐尔逊", "买买提·吐尔逊"),
    ("买买提ᐧ吐尔逊", "买买提·吐尔逊"),
    ("买买提⸱吐尔逊", "买买提·吐尔逊"),
    ("买买提⸳吐尔逊", "买买提·吐尔逊"),
    ("买买提᛫吐尔逊", "买买提·吐尔逊"),
    ("买买提\u0387吐尔逊", "买买提·吐尔逊"),
    ("买买提.吐尔逊", "买买提·吐尔逊"),
    ("买买提．吐尔逊", "买买提·吐尔逊"),
    ("买买提。吐尔逊", "买买提·吐尔逊"),
    ("买买提｡吐尔逊", "买买提·吐尔逊"),
    ("买买提﹒吐尔逊", "买买提·吐尔逊"),
    ("买买提․吐尔逊", "买买提·吐尔逊"),
    ("买买提 · 吐尔逊", "买买提·吐尔逊"),
    ("买买提··吐尔逊", "买买提·吐尔逊"),
    ("·买买提·吐尔逊·", "买买提·吐尔逊"),
    ("吾买尔江•艾则孜．阿布都拉", "吾买尔江·艾则孜·阿布都拉"),
    ("Maria • Anna", "Maria·Anna"),
    # full width
    ("Ａｎｎａ", "Anna"),
    ("Ｊ．　Ｒ．　Ｓｍｉｔｈ", "J. R. Smith"),
    ("Ｏ＇Ｂｒｉｅｎ", "O'Brien"),
    ("Ａｎｎｅ－Ｍａｒｉｅ", "Anne-Marie"),
    ("王丽２", "王丽2"),
    ("张三（大）", "张三(大)"),
    ("张三 （大）", "张三 (大)"),
    # what a sheet puts before a text
    ("'张三", "张三"),
    ("＇李梅", "李梅"),
    # canonically the same, so the same
    (unicodedata.normalize("NFD", "Nguyễn Thị Ánh"), "Nguyễn Thị Ánh"),
    ("José".replace("é", "e\u0301"), "José"),
    ("\u212bngström", "Ångström"),
    (unicodedata.normalize("NFD", "김민수"), "김민수"),
    ("\uf92c平", "郎平"),
    ("\uf9e1明", "李明"),
    ("\uf90a秀英", "金秀英"),
    ("\U0002f800玉", "丽玉"),
    ("\U0002f81a", "\u51ac"),
]

# Private use, unassigned, half a pair, what a reader puts in their place; and what nobody sees:
# zero width, marks of direction, fillers, selectors, tags.
UNSEEN = (
    "张\ue81e 李\ue826 王\ue82b 赵\ue82c 刘\ue832 陈\ue843"
    " 杨\ue854 黄\ue863 周\ue864"
    " \ue000 张\uf8ff三 张\U000f0001三 张\U0010fffd"
    " 张\u0378 张\ufdd0 张\uffff 张\U000e0fff 张\ud842 \udfb7田"
    " 张\ufffd三"
    " 张\u200b三 张\u200c三 张\u200d三 \ufeff张三 张\u2060三 张\u00ad三"
    " 张\u180e三"
    " 张\u202a三 张\u202b三 张\u202c三 张\u202d三 张\u202e三 张\u200e三"
    " 张\u200f三"
    " 张\u2066三 张\u2067三 张\u2068三 张\u2069三 张\u061c三 张\u3164"
    " 张\uffa0 张\u115f"
    " 葛\U000e0100 葛\U000e0101 张三\ufe0f 张三\ufe0e 辻\ufe00 张\U000e0041"
    " 张\u034f"
)
# Signs and emoji, radicals out of a PDF, letters in another dress.
SYMBOLS = """
张三😀 张❤ 👵李梅 张三🇨🇳 王★ 王☆ 张○○ 李■ 赵→ 钱√ 孙℃ 周™ 吴© 郑￥ 张<b> 张=李 李+王 赵^ 钱` 孙|
周~ 吴$ 郑¨ ⼀ 王⼤ ⽂华 李⻓ 张⺼ ⻢超 ⻩河 王㇏ ⿰亻三 李⿱ ゛张 ㊎玉 ㈱王 ①李 王Ⅱ 李② 赵½ 孙²
周㍿ 吴㊛ 郑〡 𝐀nna 𝓐nna ｱﾝﾅ ₐnna ⓐnna ªnna
"""
UNPRINTABLE = [
    *UNSEEN.split(" "),
    *SYMBOLS.split(),
    # control characters and other line ends
    *(f"张{chr(code)}三" for code in (0, 1, 8, 11, 12, 27, 127, 0x85, 0x2028, 0x2029)),
    # a mark on nothing
    "\u0301张",
    "张 \u0301",
]
SIGNED = """
张* 张*兰 张** 李某/王某 张三、李四 张三,李四 张三，李四 张三;李四 张三: 张三! 张三？ 张三…
张_三 @张三 #张三 张三% 张&三 "张三" “张三” 《张三》 【张三】 [张三] {张三} 张—三 张–三 1、张三
张三\\ 李※四
"""
MISSING = ["", " ", "　", "·", "-", "--", "()", "123", "１２３", ".", "'", "0"]


class TestThreeHundredNames:
    def test_are_three_hundred(self):
        signed = SIGNED.split()
        assert len(AS_IS) + len(MENDED) + len(UNPRINTABLE) + len(signed) + len(MISSING) > 300

    @pytest.mark.parametrize("name", AS_IS)
    def test_keeps(self, name):
        assert rules.clean_name(name) == name

    @pytest.mark.parametrize(("typed", "kept"), MENDED)
    def test_mends(self, typed, kept):
        assert rules.clean_name(typed) == kept
        assert rules.clean_name(kept) == kept

    @pytest.mark.parametrize("name", UNPRINTABLE, ids=ascii)
    def test_names_what_cannot_be_printed(self, name):
        with pytest.raises(errors.UnprintableName) as caught:
            rules.clean_name(name)

        point = caught.value.facts["code_point"].removeprefix("U+")
        assert chr(int(point, base=16)) in name

    @pytest.mark.parametrize("name", SIGNED.split())
    def test_names_the_sign(self, name):
        with pytest.raises((errors.SignInName, errors.UnprintableName)) as caught:
            rules.clean_name(name)

        assert caught.value.facts["character"] in name

    @pytest.mark.parametrize("nothing", MISSING)
    def test_asks_for_a_name(self, nothing):
        with pytest.raises(errors.NameMissing):
            rules.clean_name(nothing)

    @pytest.mark.parametrize("name", ["赵" * 51, "𠮷" * 51, "买买提·" * 13 + "吐"])
    def test_says_how_long_a_name_may_be(self, name):
        with pytest.raises(errors.NameTooLong) as caught:
            rules.clean_name(name)

        assert caught.value.facts == {"most": 50, "length": len(name)}

    def test_tells_apart_what_looks_alike(self):
        pairs = [("戸", "户"), ("吕", "呂"), ("黃", "黄"), ("亞", "亚"), ("﨎", "垰")]

        for one, other in pairs:
            assert rules.clean_name(f"王{one}") != rules.clean_name(f"王{other}")
