"""Settings of a wrong shape are told with their place before anything is built, and never as a traceback."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hemvist.cli.main import main
from hemvist.site.failure import SiteError
from hemvist.site.settings_shape import check_settings
from hemvist.site.standalone import edition_from_settings
from tiny_site import CONFIG, tiny_site


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (CONFIG.replace("  - hemvist\n", ""), ["plugins does not name hemvist"]),
        ("site_name: H\n", ["plugins does not name i18n", "plugins does not name hemvist"]),
        (CONFIG + "extra: [1]\n", ["mkdocs.yml:14:8: extra is […]"]),
        (
            CONFIG + "extra: {pdf: [[a], 3], publisher: {sv: no, name: x}}\n",
            ["14:15: extra.pdf is […]", "14:20: extra.pdf is 3", "publisher.sv is no", "publisher.name is x"],
        ),
        (CONFIG + "extra: &it {again: *it}\n", ["holds itself"]),
        (CONFIG + f"extra: {'[' * 3000}{']' * 3000}\n", ["lies too deep"]),
    ],
)
def test_each_fault_is_told_with_its_place(tmp_path: Path, settings: str, told: list[str]) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    with pytest.raises(SiteError) as failure:
        check_settings(tmp_path / "mkdocs.yml")
    words = failure.value.text("en")
    assert [line for line in told if line not in words] == []
    assert len(words.splitlines()) == len(told) + 1  # and what became of the former site


def test_settings_that_are_right_or_that_the_engine_refuses_pass(tmp_path: Path) -> None:
    for settings in (
        CONFIG,
        CONFIG + "extra: {publisher: , pdf: , feedback: !ENV [F, '']}\n",
        "[",
        "",
        "- a\n",
    ):
        (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
        check_settings(tmp_path / "mkdocs.yml")


def test_a_build_with_settings_of_a_wrong_shape_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tiny_site(tmp_path / "project")
    (project / "mkdocs.yml").write_text(CONFIG + "extra: {publisher: [x]}\n", "utf-8")
    asked = ["build", "--root", str(project), "--as-of", "2026-11-23", "--site-dir", str(tmp_path / "site")]
    assert main([*asked, "--lang", "en"]) == 1
    assert "mkdocs.yml:14:20: extra.publisher is […]" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_day_of_the_plugin_that_is_none_is_told(tmp_path: Path) -> None:
    config: Any = SimpleNamespace(config_file_path=str(tmp_path / "mkdocs.yml"), docs_dir=str(tmp_path))
    settings = SimpleNamespace(as_of="2026-02-30", evidence="evidence", registers="registers")
    with pytest.raises(SiteError) as failure:
        edition_from_settings(config, settings)
    assert "as_of in mkdocs.yml is 2026-02-30" in failure.value.text("en")
