"""A sentence as characters: white space and quotes gone, traditional characters read as simplified ones."""

from __future__ import annotations

import re

#: traditional characters of licence language and the simplified ones they are read as
_TRADITIONAL = (
    "於于業业為为權权許许證证開开發发書书應应經经獲获禁禁與与無无對对條条從从將将這这個个進进行行國国際际"
    "購购專专僅仅當当務务營营產产屬属據据參参數数學学術术習习製制複复體体機机構构組组織织類类別别"
    "範范圍围時时間间關关聯联係系導导傳传輸输資资訊讯訓训練练餾馏準准執执運运動动員员過过達达億亿萬万"
    "內内單单雙双競竞爭争險险責责擔担聲声標标識识稱称義义協协議议議议簽签約约轉转讓让賣卖買买銷销售售"
    "費费價价額额財财環环測测試试評评試试驗验軍军隊队戰战爾尔亂乱違违規规隱隐騷骚擾扰"
    "醫医療疗監监視视檢检調调變变編编譯译譯译補补釋释顯显網网絡络頁页點点擊击處处罰罚衛卫團团隸隶"
    "還还該该適适遵遵守守連连續续結结給给統统維维總总線线級级絕绝絲丝紀纪細细終终組组"
    "設设計计訂订許许記记詞词語语誤误請请論论諮咨謝谢護护讀读豐丰貢贡獻献負负貨货貸贷賬账賠赔質质"
    "載载輕轻轄辖農农遠远選选遲迟鄰邻鍵键鎖锁鏈链錄录門门閉闭隨随難难離离電电響响項项順顺須须預预領领"
    "題题願愿風风養养驅驱驟骤齊齐龍龙後后裡里裏里臺台灣湾衝冲衹只祇只隻只個个們们倫伦債债傷伤價价優优"
    "劃划創创勞劳勝胜匯汇區区華华歷历厲厉參参員员問问嚴严圖图場场壓压壞坏報报實实審审寫写寬宽尋寻屆届層层"
    "廠厂廣广廢废強强彈弹徑径徵征復复態态慮虑憑凭戶户拋抛擁拥擇择據据擬拟攝摄攜携收收敘叙斷断暫暂"
    "書书會会東东檔档檢检權权歐欧歸归殺杀毀毁氣气決决沒没況况淨净減减溝沟滿满漢汉潔洁濫滥為为無无爾尔"
    "狀状獎奖獨独現现瀏浏異异當当瘋疯盡尽確确碼码礎础禮礼種种積积穩稳窺窥筆笔節节簡简籌筹糾纠純纯納纳紙纸"
    "紹绍終终絡络綁绑綜综緊紧緩缓縮缩繳缴聽听職职腦脑臨临與与興兴舉举舊旧藝艺蓋盖處处虛虚號号蝕蚀補补裝装製制"
)
_FOLD = {ord(a): b for a, b in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2])}
_FOLD |= {
    ord(","): "，",
    ord(";"): "；",
    ord(":"): "：",
    ord("("): "（",
    ord(")"): "）",
    ord("!"): "！",
    ord("?"): "？",
}
_FOLD |= {ord("〔"): "（", ord("〕"): "）", ord("﹐"): "，", ord("﹔"): "；", ord("［"): "（", ord("］"): "）"}
#: quotation marks and emphasis, which part nothing
_DROPPED = frozenset("\"'“”‘’「」『』*_`")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
#: a line shorter than this that ends without a mark is a line of its own, not a wrapped one
_WRAPPED = 22


def is_chinese(words: str) -> bool:
    """Whether a sentence is written in Chinese: Han characters weigh as words, kana and Hangul speak against it."""
    han = len(_HAN.findall(words))
    if not han:
        return False
    if len(_KANA.findall(words)) * 8 > han:
        return False
    return han * 2 >= len(re.findall("[A-Za-z]+", words))


class Characters:
    """The characters of a sentence that count, each with its place in the plain text."""

    __slots__ = ("at", "item_start", "text")

    def __init__(self) -> None:
        self.text = ""
        self.at: list[int] = []
        self.item_start = 0

    def read(self, plain: str, start: int, end: int) -> None:
        """Append the characters of plain[start:end]; a line break that parts lines becomes a line break."""
        chars: list[str] = []
        line = 0
        k = start
        while k < end:
            c = plain[k]
            if c == "\n":
                before = chars[-1] if chars else "\n"
                short = k - line - start < _WRAPPED if line else k - start < _WRAPPED
                if before not in "，、；：。！？（\n" and short and not before.isascii():
                    chars.append("\n")
                    self.at.append(k)
                line = k + 1 - start
            elif c in " \t":
                after = plain[k + 1 : k + 2]
                if chars and chars[-1].isascii() and chars[-1].isalnum() and after.isascii() and after.isalnum():
                    chars.append(" ")
                    self.at.append(k)
            elif c == "," and plain[k - 1 : k].isdigit() and plain[k + 1 : k + 2].isdigit():
                chars.append(c)  # 1,000,000
                self.at.append(k)
            elif c not in _DROPPED:
                chars.append(c)
                self.at.append(k)
            k += 1
        added = "".join(chars).translate(_FOLD).lower()
        if len(added) != len(chars):  # a letter whose small form is longer: keep places true
            added = "".join(c.translate(_FOLD) for c in chars)
        self.text += added

    def mark(self, sign: str, at: int) -> None:
        """Append a sign that stands in no text (between the head of a list and its item)."""
        self.text += sign
        self.at.append(at)

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Plain span of the characters i..j."""
        return self.at[i], self.at[j - 1] + 1


_NUMBER = re.compile(
    r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<scale>百万|千万|十万|百亿|千亿|十亿|万亿|万|亿|千|百|million|billion|m|k)?"
    r"|(?P<words>[一二两三四五六七八九十百千万亿零〇壹贰叁肆伍陆柒捌玖拾佰仟]+)"
)
_SCALES = {
    "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "百亿": 1e10,
    "千亿": 1e11, "万亿": 1e12, "million": 1e6, "billion": 1e9, "m": 1e6, "k": 1e3,
}  # fmt: skip
_DIGITS = dict(zip("零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖", map(int, "001223456789123456789")))
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_CURRENCIES = tuple(
    tuple(x.split("="))
    for x in (
        "人民币=CNY 美元=USD 美金=USD 欧元=EUR 港元=HKD 港币=HKD 日元=JPY 英镑=GBP usd=USD rmb=CNY cny=CNY $=USD ¥=CNY"
        " ￥=CNY 元=CNY"
    ).split()
)


def numbers(text: str, i: int, j: int) -> list[tuple[float, int, int, str]]:
    """Amounts among the characters i..j: (amount, start, end, currency or "")."""
    out: list[tuple[float, int, int, str]] = []
    for m in _NUMBER.finditer(text, i, j):
        if m.group("digits"):
            value = float(m.group("digits").replace(",", "")) * _SCALES.get(m.group("scale") or "", 1)
        else:
            value = _in_words(m.group("words"))
        beside = text[max(i, m.start() - 3) : m.start()] + "|" + text[m.end() : min(j, m.end() + 4)]
        currency = next((code for word, code in _CURRENCIES if word in beside), "")
        out.append((value, m.start(), m.end(), currency))
    return out


def _in_words(word: str) -> float:
    """ "五千万" → 50,000,000."""
    total = section = digit = 0.0
    for c in word:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            scale = 1e8 if c == "亿" else 1e4
            total = (total + section + digit or 1) * scale if c == "亿" else total + (section + digit or 1) * scale
            section = digit = 0
    return total + section + digit
