"""Messages name files below the project, wherever that lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from hemvist.library.library import Origin


@pytest.mark.parametrize("root", ["/", "/project", "."])
def test_a_file_is_named_from_the_projects_root(root: str) -> None:
    file = Path(root) / "evidence" / "studies" / "one.yaml"
    assert Origin(Path(root), file).name == "evidence/studies/one.yaml"
