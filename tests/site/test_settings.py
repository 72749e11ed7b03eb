"""What is read from mkdocs.yml without the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from hemvist.site.settings import site_url
from hemvist.site.standalone import publisher


@pytest.mark.parametrize(
    ("line", "environment", "expected"),
    [
        ("site_url: https://one.example/", {}, "https://one.example/"),
        ("site_url: !ENV [HERE, 'https://two.example/']", {}, "https://two.example/"),
        (
            "site_url: !ENV [HERE, 'https://two.example/']",
            {"HERE": "https://three.example/"},
            "https://three.example/",
        ),
        ("site_name: none", {}, ""),
        ("site_url: [", {}, ""),
    ],
)
def test_the_address_is_read_as_the_engine_reads_it(
    tmp_path: Path, line: str, environment: dict[str, str], expected: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"{line}\nplugins: !!python/name:os.system\n")
    assert site_url(tmp_path / "mkdocs.yml", environment) == expected


def test_without_a_publisher_the_page_says_that_it_is_no_authority() -> None:
    assert "inte en myndighet" in publisher({}, "sv")
    assert "not an authority" in publisher({"publisher": {"en": ""}}, "en")


def test_a_publisher_is_named_as_given() -> None:
    assert (
        publisher({"publisher": {"sv": "Utges av Exempelföreningen."}}, "sv") == "Utges av Exempelföreningen."
    )
