"""References in words, and references that want to break out."""

from __future__ import annotations

import pytest

from hemvist.library.bibtex import read_bibtex
from hemvist.pages.bibliography import Bibliography
from hemvist.records.base import Language
from hemvist.records.reference import reference


def bibliography(source: str, lang: Language = "sv") -> Bibliography:
    entries, _ = read_bibtex("references.bib", source)
    return Bibliography({entry.key: entry for entry in entries}, lang)


ARTICLE = """@article{k,
  author = {van der Berg, Åsa Maria and Ek, Jan-Erik and {Boverket och Kronofogden}},
  title = {Bostad först i {Malmö}: 50\\% fler}, year = {2019}, journal = {Tidskrift}, volume = {3},
  number = {2}, pages = {12--19}, doi = {10.1000/x}
}"""


def test_an_article_is_set_in_the_words_of_each_language() -> None:
    swedish = bibliography(ARTICLE).entry("k")
    assert swedish == (
        "van der Berg, Å. M., Ek, J.-E. &amp; Boverket och Kronofogden (2019). "
        "Bostad först i Malmö: 50% fler. <em>Tidskrift</em>, 3(2), 12–19. "
        '<a class="bare" href="https://doi.org/10.1000/x" rel="external noopener noreferrer">'
        "https://doi.org/10.1000/x</a>"
    )
    assert bibliography(ARTICLE, "en").label("k") == "van der Berg et al. 2019"
    assert bibliography(ARTICLE).label("k") == "van der Berg m.fl. 2019"


@pytest.mark.parametrize(
    ("authors", "label"),
    [
        ("Ek, Bo", "Ek 2001"),
        ("Ek, Bo and Al, Cy", "Ek och Al 2001"),
        ("{Boverket och Kronofogden}", "Boverket och Kronofogden 2001"),
        ("Ek, Bo and others", "Ek m.fl. 2001"),
        ('M{\\"u}ller, Jörg', "Müller 2001"),
    ],
)
def test_names_in_a_sentence(authors: str, label: str) -> None:
    assert (
        bibliography(f"@misc{{k, author = {{{authors}}}, title = {{T}}, year = {{2001}}}}").label("k")
        == label
    )


def test_references_that_would_look_the_same_get_letters() -> None:
    found = bibliography(
        "".join(f"@misc{{k{n}, author={{Ek, Bo}}, title={{T}}, year={{2001}}}}\n" for n in (2, 1))
    )
    assert [found.label("k1"), found.label("k2")] == ["Ek 2001 a", "Ek 2001 b"]
    assert found.ordered() == ["k1", "k2"]
    assert "(2001 b)." in found.entry("k2"), "a reader with the list alone must know which is meant"


def test_a_missing_year_and_a_missing_author_are_said() -> None:
    assert "(u.å.)" in bibliography("@misc{k, title = {Utan år}}").entry("k")
    assert bibliography("@misc{k, title = {Untitled}}", "en").label("k") == "Untitled n.d."


@pytest.mark.parametrize(
    "kind", ["report", "techreport", "thesis", "phdthesis", "online", "unknownkind", "book"]
)
def test_every_type_of_entry_can_be_set(kind: str) -> None:
    fields = "author={Ek, Bo}, title={En titel}, year={2001}, institution={SBU}, number={7}"
    source = f"@{kind}{{k, {fields}}}"
    entry = bibliography(source).entry("k")
    assert entry.startswith("Ek, B. (2001). <em>En titel</em>.")
    assert entry.endswith("7, SBU.")


def test_a_chapter_names_its_book_and_pages() -> None:
    source = "@incollection{k, author={Ek, Bo}, title={Kap}, booktitle={Boken}, pages={1--2}, year={2001}}"
    assert bibliography(source).entry("k") == "Ek, B. (2001). Kap. I <em>Boken</em> (s. 1–2)."


@pytest.mark.parametrize(
    "field",
    [
        'url = {https://x/?b="><img src=x onerror=alert(1)>}',
        "url = {javascript:alert(1)}",
        "url = {data:text/html,<script>}",
        'doi = {10.1/"><script>alert(1)</script>}',
        "journal = {<script>alert(1)</script>}",
        "note = {<script>alert(1)</script>}",
        "year = {<script>}",
        "pages = {<b>1</b>}",
    ],
)
def test_no_field_becomes_a_tag_or_a_link_that_runs(field: str) -> None:
    source = f"@article{{k, author={{<b>Ek</b>, Bo}}, title={{<i>T</i> \\emph{{e}}}}, {field}}}"
    entry = bibliography(source).entry("k")
    for bad in ("<script", "<img", "<b>", "<i>", 'href="javascript', 'href="data'):
        assert bad not in entry
    assert '"><' not in entry


@pytest.mark.parametrize("title", ["{", "}", "$x_$", "\\emph{", "\\unknown{x}", "{{{{{}", "%", "\\"])
def test_broken_latex_is_shown_rather_than_raised(title: str) -> None:
    entry = reference("k", "misc", {"title": title, "author": title, "year": "2001"}, 1)
    assert "2001" in Bibliography({"k": entry}, "sv").entry("k")
