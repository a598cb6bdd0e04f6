"""Characters that are read in two ways, and surnames that are read unlike the word."""

from courseware.foundation.folding import words

_READINGS = """
乐:le,yue 长:chang,zhang 行:xing,hang 重:zhong,chong 朝:chao,zhao 曾:zeng,ceng 单:dan,shan
调:diao,tiao 弹:tan,dan 传:chuan,zhuan 都:dou,du 曲:qu 角:jiao,jue 薄:bo,bao 参:can,shen
种:zhong,chong 车:che,ju 折:zhe,she 盖:gai,ge 厦:xia,sha 藏:cang,zang 咖:ka,ga 血:xue,xie
色:se,shai 绿:lv,lu 露:lu,lou 剥:bo,bao 阿:a,e 拓:tuo,ta 卡:ka,qia 率:lv,shuai 降:jiang,xiang
仇:chou,qiu 盛:sheng,cheng 查:cha,zha 朴:pu,piao 覃:qin,tan 尉:wei,yu 翟:zhai,di 柏:bai,bo
员:yuan,yun 晟:sheng,cheng 牟:mou,mu 宿:su,xiu 石:shi,dan 圈:quan,juan 轧:zha,ya 埔:pu,bu
吓:xia,he 伽:jia,qie 茄:qie,jia 壳:ke,qiao 模:mo,mu 熨:yun,yu
"""
_SURNAMES = """
单:shan 曾:zeng 仇:qiu 区:ou 解:xie 盛:sheng 查:zha 朴:piao 覃:qin 任:ren 华:hua 曲:qu 翟:zhai
缪:miao 冼:xian 洗:xian 卜:bu 员:yun 召:shao 折:she 秘:bi 繁:po 黑:he 盖:ge 乐:yue 种:chong
逄:pang 晁:chao 谌:chen 佴:nai 訾:zi 郗:xi 应:ying 牟:mou 乜:nie 祭:zhai 车:che 柏:bai 宁:ning
葛:ge 撒:sa 隗:wei 恽:yun 尉:wei 石:shi 长:zhang 朝:chao 重:chong 行:xing 令:ling 占:zhan 都:du
哈:ha 纪:ji 那:na 过:guo 尉迟:yu,chi 万俟:mo,qi 长孙:zhang,sun 澹台:tan,tai 令狐:ling,hu
单于:chan,yu 皇甫:huang,fu
"""


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    pairs = (entry.split(":") for entry in words(lines))
    return {text: tuple(sounds.split(",")) for text, sounds in pairs}


READINGS = _table(_READINGS)
"""Of a character that people read in several ways: all of them."""
SURNAMES = _table(_SURNAMES)
"""Of a surname: how it is read, a syllable for each character."""
LONGEST_SURNAME = 2
