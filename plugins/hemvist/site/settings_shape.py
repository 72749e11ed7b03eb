"""Whether mkdocs.yml has the shape in which the house reads it, said before anything is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from hemvist.site.failure import Reason, SiteError
from hemvist.site.settings import nodes, under

Kind = Literal["text", "list", "mapping"]

SHAPES: Mapping[str, Kind] = {
    "site_url": "text",
    "plugins": "list",
    "extra": "mapping",
    "extra.feedback": "text",
    "extra.pdf": "list",
    "extra.pdf.*": "text",
    "extra.publisher": "mapping",
    "extra.publisher.sv": "text",
    "extra.publisher.en": "text",
    "extra.publisher.name": "mapping",
    "extra.publisher.name.sv": "text",
    "extra.publisher.name.en": "text",
    "extra.publisher.type": "text",
    "extra.publisher.iri": "text",
    "extra.repository": "text",
}
"""What stands under each key that we read, where the key is there; `*` is each item of a list."""
PLUGINS = ("i18n", "hemvist")
TEXT, NOTHING, ENVIRONMENT = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null", "!ENV"


@dataclass(frozen=True, slots=True)
class _Misshapen:
    """A place whose value is of another kind than expected."""

    key: str
    node: yaml.Node
    expected: Kind


def check_settings(config_file: Path) -> None:
    """Raise SiteError with each fault of shape, by line and column, and each plugin that is missing.

    A file that cannot be read, or that holds no keys, passes: the engine says what is wrong with it.
    """
    try:
        root = nodes(config_file)
        if not isinstance(root, yaml.MappingNode):
            return
        faults = list(_misshapen(root))
        if (extra := under(root, "extra")) is not None:
            _walk(extra)
    except RecursionError as endless:
        raise SiteError.worded("site.problem.settings_deep", file=config_file.name) from endless
    reasons = [_reason(config_file, fault) for fault in faults]
    if not any(fault.key == "plugins" for fault in faults):
        missing = [name for name in PLUGINS if name not in _plugins(root)]
        reasons += [
            Reason("site.problem.no_plugin", (("file", config_file.name), ("plugin", name)))
            for name in missing
        ]
    if reasons:
        raise SiteError(reasons=tuple(reasons))


def _misshapen(root: yaml.Node) -> Iterator[_Misshapen]:
    for key, kind in SHAPES.items():
        for node in _at(root, key.split(".")):
            if not _fits(node, kind):
                yield _Misshapen(key.removesuffix(".*"), node, kind)


def _at(node: yaml.Node, path: list[str]) -> Iterator[yaml.Node]:
    """Give the nodes at a path below a node; none where something on the way is missing."""
    if not path:
        yield node
    elif path[0] == "*":
        for item in node.value if isinstance(node, yaml.SequenceNode) else ():
            yield from _at(item, path[1:])
    elif (found := under(node, path[0])) is not None:
        yield from _at(found, path[1:])


def _fits(node: yaml.Node, kind: Kind) -> bool:
    """Tell whether a value is of a kind. Nothing at all (`key:`) fits each, and so does !ENV a text."""
    if node.tag == NOTHING:
        return True
    if kind == "text":
        return node.tag in (TEXT, ENVIRONMENT)
    return node.tag != ENVIRONMENT and isinstance(
        node, yaml.SequenceNode if kind == "list" else yaml.MappingNode
    )


def _walk(node: yaml.Node) -> None:
    """Visit all below a node. Raises RecursionError where it holds itself or lies too deep."""
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in child if isinstance(child, tuple) else (child,):
            _walk(part)


def _plugins(root: yaml.Node) -> frozenset[str]:
    """Return the names of the plugins: an item is a name, or a mapping of a name to its options."""
    listed = under(root, "plugins")
    names = [
        item.value[0][0].value if isinstance(item, yaml.MappingNode) and item.value else item.value
        for item in (listed.value if isinstance(listed, yaml.SequenceNode) else ())
    ]
    return frozenset(name for name in names if isinstance(name, str))


def _reason(config_file: Path, fault: _Misshapen) -> Reason:
    at = fault.node.start_mark
    values = {
        "file": config_file.name,
        "line": str(at.line + 1),
        "column": str(at.column + 1),
        "key": fault.key,
        "found": _found(fault.node),
    }
    return Reason(f"site.problem.settings_{fault.expected}", tuple(sorted(values.items())))


def _found(node: yaml.Node) -> str:
    """Return what stands at a place, as YAML writes it in short."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    return "[…]" if isinstance(node, yaml.SequenceNode) else "{…}"
