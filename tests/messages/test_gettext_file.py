"""Our own reader of gettext catalogues, held to Babel's."""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from hemvist.messages.gettext_file import Messages, read_messages

CATALOGUES = sorted(
    (file for lang in ("sv", "en") for file in (files("hemvist.messages") / "locale" / lang).iterdir()),
    key=str,
)
WRITTEN = r"""
# a comment
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

#: place.py:3
msgid "a.title"
msgstr "Ett \"ord\" och \\n som det står"

msgid "a.long"
msgstr ""
"första raden\n"
"\tandra raden"

msgid "a.count"
msgid_plural "a.count"
msgstr[0] "{n} sak"
msgstr[1] "{n} saker"

msgid "a.due"
msgstr ""
"""
SPACED = '\n  msgid "a.indented"  \n  msgstr "ett"  \n   "två" \n'


def read_by_babel(content: bytes, lang: str) -> Messages:
    found: Messages = {}
    for message in read_po(BytesIO(content), locale=lang):
        id_, words = message.id if isinstance(message.id, str) else message.id[0], message.string
        if id_ and words:
            found[id_] = words if isinstance(words, str) else tuple(words)
    return found


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_both_readers_find_the_same_in_our_catalogues(file) -> None:
    content = file.read_bytes()
    assert read_messages(content.decode("utf-8")) == read_by_babel(content, file.parent.name)


def test_both_readers_find_the_same_in_all_that_editors_write() -> None:
    found = read_messages(WRITTEN + SPACED)
    assert found == read_by_babel((WRITTEN + SPACED).encode("utf-8"), "sv")
    assert found == {
        "a.title": 'Ett "ord" och \\n som det står',
        "a.long": "första raden\n\tandra raden",
        "a.count": ("{n} sak", "{n} saker"),
        "a.indented": "etttvå",
    }


def test_a_break_that_only_some_see_breaks_no_text() -> None:
    said = 'msgid "a"\nmsgstr "ett\u2028två"\n'
    assert read_messages(said) == {"a": "ett\u2028två"}
