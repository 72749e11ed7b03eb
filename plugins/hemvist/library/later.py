"""Records that are read when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Later:
    """Stands for a record that was not read yet."""

    read: Callable[[], Any]


class ReadLater(Mapping[str, Any]):
    """Records by id, of which some are read when they are asked for, and then kept."""

    def __init__(self, records: dict[str, Any]) -> None:
        self._records = records

    def __getitem__(self, id_: str) -> Any:
        found = self._records[id_]
        if isinstance(found, Later):
            found = self._records[id_] = found.read()
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._records
