"""The search's files as a built site has them."""

from __future__ import annotations

import json
from pathlib import Path

from hemvist.search import Shards


def shards_of(site: Path, lang: str) -> Shards:
    """Return the files of a language as the browser reads them."""
    return Shards(
        lang,
        {
            file.stem: json.loads(file.read_text(encoding="utf-8").split(",", 2)[2].partition(");\n")[0])
            for file in (site / "search" / lang).glob("*.js")
        },
    )
