"""Options of the blocks of the publisher's pages."""

from typing import Annotated

from hemvist.records.base import Id, Record, Refers


class AccessibilityBlock(Record):
    """Options of an accessibility statement: which service's."""

    id: Annotated[Id, Refers("accessibility")]


class WholeBlock(Record):
    """A block without options."""


PUBLISHER_BLOCKS: dict[str, type[Record]] = {
    "accessibility": AccessibilityBlock,
    "thirdparty": WholeBlock,
    "publisher": WholeBlock,
    "citing": WholeBlock,
    "corrections": WholeBlock,
    "editions": WholeBlock,
    "opendata": WholeBlock,
}
"""The blocks of the publisher's pages by name."""
