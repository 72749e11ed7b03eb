"""What cannot be pooled, and why: a code whose wording stands in the catalogue."""

from __future__ import annotations


class NotPoolableError(ValueError):
    """Figures that cannot be pooled: the message `pooling.reason.<reason>` with its values.

    `row` is the place of the first study concerned, counted from 0, or None when all are.
    """

    def __init__(self, reason: str, row: int | None = None, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.row = row
        self.values = tuple((key, str(value)) for key, value in values.items())
