"""The sentences of the report that are not the tool's own, in both languages."""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "title": {"en": "Is Llama open source?", "zh-CN": "Llama 是不是伪开源？"},
    "made": {
        "en": "Made by llama-oss from the licence texts, as of {date}. Every answer names the clause that decides it.",
        "zh-CN": "由 llama-oss 根据许可证文本生成，判断日期 {date}。每个结论都指明决定它的条款。",
    },
    "no": {
        "en": "No. {count} of {all} versions of the Llama licence fail the Open Source Definition, and each of these "
        "fails {osd}. They give weights to most people for most uses; an open source licence gives them to everybody "
        "for every use.",
        "zh-CN": "不是开源。{all} 个版本的 Llama 许可证中有 {count} 个不符合开源定义，且每一个都不符合 {osd}。"
        "它们把权重给了大多数人、大多数用途；而开源许可证把作品给予所有人、一切用途。",
    },
    "matrix": {"en": "Seven versions, every definition", "zh-CN": "七个版本与各种定义"},
    "criteria": {"en": "The Open Source Definition, criterion by criterion", "zh-CN": "开源定义逐项对照"},
    "cells": {
        "en": "✓ pass, ✗ fail, ~ passes, but careful readers differ, ? not decided by the text",
        "zh-CN": "✓ 通过，✗ 不通过，~ 通过但有争议，? 文本无法决定",
    },
    "deciding": {"en": "The deciding words", "zh-CN": "决定性文字"},
    "terms": {"en": "Terms by version", "zh-CN": "各版本的条款"},
    "changes": {"en": "What changed from version to version", "zh-CN": "版本之间的变化"},
    "none": {"en": "no right, limit or duty", "zh-CN": "权利、限制与义务均无变化"},
    "principles": {"en": "The four principles, one by one", "zh-CN": "四项原则，逐项作答"},
    "claims": {"en": "What people say of it", "zh-CN": "常见说法核查"},
    "claim": {"en": "Claim", "zh-CN": "说法"},
    "policies": {"en": "With the use policy", "zh-CN": "连同使用政策"},
    "policy": {
        "en": "The licences since Llama 2 incorporate a use policy that is kept at an address. Read together with it:",
        "zh-CN": "自 Llama 2 起，许可证通过引用纳入存放于某网址的使用政策。一并阅读的结果：",
    },
    "items": {"en": "deciding sentences of the policy", "zh-CN": "政策中起决定作用的句子"},
    "fails": {"en": "fails", "zh-CN": "未通过"},
    "version": {"en": "Version", "zh-CN": "版本"},
    "definition": {"en": "Definition", "zh-CN": "定义"},
    "texts": {"en": "The texts, with the deciding words marked", "zh-CN": "许可证文本（标出决定性文字）"},
    "unshipped": {
        "en": "The text of {name} is not shipped with the tool, so only short quotes are shown.",
        "zh-CN": "{name} 的文本不随本工具发布，因此仅作简短引用。",
    },
}
HOLDS = {
    "true": {"en": "true", "zh-CN": "属实"},
    "false": {"en": "false", "zh-CN": "不属实"},
    "partly": {"en": "partly", "zh-CN": "部分属实"},
    "unknown": {"en": "not decided", "zh-CN": "无法决定"},
}
SIGNS = {"pass": "✓", "fail": "✗", "debatable": "~", "unclear": "?"}
VERDICTS = {"open-source": "✓", "not-open-source": "✗", "needs-review": "?"}
KINDS = {"right": "Permissions", "limit": "Limits and bans", "duty": "Duties"}
CHANGES = {"added": "+", "dropped": "−", "changed": "~"}


def say(name: str, lang: str, /, **values: object) -> str:
    """A sentence of the report."""
    return SENTENCES[name][lang].format(**values)
