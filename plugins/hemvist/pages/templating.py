"""The template engine of record pages: words put in beforehand, and plain calls."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from hemvist.messages import Catalogue

OPTIONS: dict[str, Any] = {
    "autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True,
    "auto_reload": False,
}  # fmt: skip


class _Worded(PackageLoader):
    """Loads templates with the messages that they name put in: most words of a page are the same on all."""

    MESSAGE = re.compile(r'\{\{ t\("([\w.]+)"\) \}\}')

    def __init__(self, words: Catalogue) -> None:
        super().__init__("hemvist.pages")
        self.words = words

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        """Return a template in the reader's language."""
        source, name, is_fresh = super().get_source(environment, template)
        return self.MESSAGE.sub(self._worded, source), name, is_fresh

    def _worded(self, match: re.Match[str]) -> str:
        """Return a message as markup; one with a brace is left for the template, which would read it."""
        message = str(escape(self.words.text(match[1])))
        return match[0] if "{" in message else message


def shown(value: Any) -> str:
    """Return a value as it stands on a page: markup as it is, anything else escaped."""
    return value if value.__class__ is Markup else _escaped(value)


@lru_cache(maxsize=8_192)
def _escaped(value: Any) -> str:
    return str(escape(value))


class _PlainCalls(CodeGenerator):
    """Calls functions as Python does, and escapes what has been escaped before from memory.

    The engine looks at each function for whether it wants the context; none of ours does, and a page has a
    hundred calls.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if isinstance(node, nodes.Call) and not frame.eval_ctx.volatile:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Call(  # noqa: N802  # as the base class has it
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write a call, or leave one with stars or a caller to the engine."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class _Environment(Environment):
    code_generator_class = _PlainCalls
    shown = staticmethod(shown)

    def compile(self, source: Any, name: Any = None, filename: Any = None, *_: Any, **__: Any) -> Any:
        """Return a template's code, from memory where the same text was compiled before."""
        return _code(source, name, filename)


@lru_cache(maxsize=64)
def _code(source: str, name: str | None, filename: str | None) -> Any:
    """Compile a template; its text is all that its code depends on."""
    return Environment.compile(_Environment(**OPTIONS), source, name, filename)


def environment(words: Catalogue) -> Environment:
    """Return the templates of a language; everything that goes in is escaped, and nothing may be missing."""
    return _Environment(loader=_Worded(words), **OPTIONS)
