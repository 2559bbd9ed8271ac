"""Ids in Python that speak for themselves, in places that no sink and no name explains: arguments, elements, addresses.

What is compared, looked up, asserted, logged, documented, written to or called a data set is left out.
"""

from __future__ import annotations

import ast
import re
from typing import Iterator

from .keys import no_model
from .likely import likely
from .pyscope import children, last_name

_TALK = re.compile(
    r"\A(?:startswith|endswith|replace|split|strip|lstrip|rstrip|removeprefix|removesuffix|index|count|find|match|search|sub|compile|"
    r"warn|warning|info|debug|error|exception|critical|log|print|pprint|echo|secho|fail|skip|skipif|xfail|markdown|write|"
    r"text|title|caption|header|subheader|Markdown|HTML|link_button|patch|setattr|[A-Z]\w*(?:Error|Exception|Warning))\Z"
)
_DATA = re.compile(
    r"(?i)data(?:set|_set)?(?!class|parallel|collator|_parallel|_collator)|distiset|corpus|push|upload|save|metric|evaluate\Z"
)
#: the kinds of node that are more to `mentions` than what lies below them
_SEEN = frozenset(
    [ast.Compare, ast.Assert, ast.Raise, ast.Constant, ast.JoinedStr, ast.Expr, ast.Call, ast.Dict, ast.Subscript]
    + [ast.Assign, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef]
)
_WORDS = frozenset(
    "help description title label prompt text message content messages examples example doc footer url_template "
    "article alt tooltip placeholder usage epilog query question input".split()
)


def mentions(tree: ast.Module, quiet: set[int]) -> Iterator[tuple[ast.expr, tuple[str, str, str | None]]]:
    """Every string that is likely a model, with the id it stands for."""
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        if type(node) not in _SEEN:
            stack += children(node)
            continue
        if id(node) in quiet or isinstance(node, (ast.Compare, ast.Assert, ast.Raise)):
            continue
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                found = likely(node.value.strip())
                if found is not None:
                    yield node, found
        elif isinstance(node, ast.JoinedStr):
            found = _address(node)
            if found is not None:
                yield node, found
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        elif isinstance(node, ast.Call):
            name = last_name(node.func)
            stack.append(node.func)
            if _TALK.match(name) or _DATA.search(name):
                stack += [a for a in node.args if isinstance(a, ast.Call)]
                continue
            stack += node.args
            stack += [k.value for k in node.keywords if k.arg is None or not (k.arg in _WORDS or no_model(k.arg))]
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values):
                told = key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""
                if not (told in _WORDS or no_model(told)):
                    stack.append(value)
        elif isinstance(node, ast.Subscript):
            stack.append(node.value)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [last_name(t) if isinstance(t, (ast.Name, ast.Attribute)) else "" for t in targets]
            names += [
                str(t.slice.value)
                for t in targets
                if isinstance(t, ast.Subscript) and isinstance(t.slice, ast.Constant)
            ]
            if node.value is not None and not any(no_model(n) or n.lower() in _WORDS for n in names):
                stack.append(node.value)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            stack += [*node.body, *node.decorator_list, *_defaults(node.args)]
        else:
            stack += children(node)


def _defaults(args: ast.arguments) -> Iterator[ast.expr]:
    ordered = args.posonlyargs + args.args
    pairs = list(zip(ordered[len(ordered) - len(args.defaults) :], args.defaults))
    pairs += [(a, v) for a, v in zip(args.kwonlyargs, args.kw_defaults) if v is not None]
    for arg, value in pairs:
        if not no_model(arg.arg) and arg.arg not in _WORDS:
            yield value


def _address(node: ast.JoinedStr) -> tuple[str, str, str | None] | None:
    """The model of an address whose first part is constant: f"https://huggingface.co/org/name/resolve/main/{file}"."""
    first = node.values[0] if node.values else None
    if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
        return None
    if not re.match(r"https?://(?:huggingface\.co|hf\.co)/[\w.-]+/[\w.-]+/(?:resolve|raw|blob)/", first.value):
        return None
    return likely(first.value.split("?")[0].rstrip("/") + "/x")
