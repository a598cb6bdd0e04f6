"""Under which subject a course of a class list goes: by the words of its department and title."""

from courseware.foundation.folding import tight, words

OTHER = "other"
OTHER_NAME = "其他"

# The first line of which a word occurs takes the course: departments and clear words stand first.
_WORDS: tuple[tuple[str, str], ...] = (
    ("parenting", "家庭教育 家长 亲子 親子 隔代 育儿"),
    ("computing", "信息 计算机 电脑 電腦 手机 手機 摄影 攝影 视频 影像 剪辑 数码 智能 ai"),
    ("dance", "舞"),
    ("singing", "声乐 聲樂 合唱 歌 唱 戏 戲 京剧 越剧 评剧"),
    ("instruments", "器乐 器樂 琴 筝 古箏 二胡 葫芦丝 吉他 琵琶 笛 萨克斯 尤克里里 烏克麗麗 鼓 箫"),
    ("painting", "书画 書畫 书法 書法 画 畫 水彩 素描 速写 速寫 楷书 行书 隶书 草书 山水 花鸟"),
    ("painting", "篆刻 硬笔 彩绘 彩繪 绘 繪"),
    ("language", "外语 外語 语言 文学 文學 英语 英語 日语 日語 韩语 韓語 法语 法語 英文 日文 韓文"),
    ("language", "西班牙 会话 會話 朗诵 诗词 詩詞 写作 寫作 阅读"),
    ("health", "保健 健康 养生 養生 太极 太極 瑜伽 瑜珈 气功 氣功 八段锦 八段錦 中医 中醫 推拿"),
    ("health", "按摩 健身 有氧 肌力 经络 經絡 柔力球 武术 武術 拳 皮拉提斯 伸展 操 游泳 登山"),
    ("crafts", "手工 生活 剪纸 剪紙 编织 編織 缝纫 縫紉 烹饪 烹飪 料理 烘焙 面点 點心 咖啡 花艺"),
    ("crafts", "插花 花藝 园艺 園藝 陶艺 陶藝 皮革 拼布 木工 金工 黏土 茶 布艺 服装 刺绣"),
    ("vocation", "职业 技能 职工 证照 證照 创业"),
    ("history", "文史 历史 歷史 国学 國學 哲学 哲學 易经 易經 导览 導覽 古蹟 文化 法律 电影 電影"),
)
_TABLE = tuple((code, tuple(map(tight, words(text)))) for code, text in _WORDS)


def subject_of(*, department: str, title: str) -> str:
    """Name the subject's code; the department says it before the title, else it is the last."""
    for text in (tight(department), tight(title)):
        for code, marks in _TABLE:
            if any(mark in text for mark in marks):
                return code
    return OTHER
