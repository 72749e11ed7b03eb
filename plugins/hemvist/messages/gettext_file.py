"""Reading a gettext catalogue as editors write them: messages by id, with plural forms or without.

Babel reads the format with everything it may hold, in four times as long, and each command needs thousands of
messages before it can do anything. A test holds the two readings of our catalogues equal.
"""

from __future__ import annotations

import re

Messages = dict[str, str | tuple[str, ...]]
PART = re.compile(
    r'^[ \t]*(msgid|msgid_plural|msgstr(?:\[\d\])?)((?:[ \t]*".*"[ \t]*(?:\n|\Z))+)', re.MULTILINE
)
ESCAPED = re.compile(r"\\(.)")
CONTROL = {"n": "\n", "r": "\r", "t": "\t"}


def read_messages(text: str) -> Messages:
    """Return the messages of a catalogue under their singular ids; what is not translated is left out."""
    found: Messages = {}
    id_ = ""
    for name, quoted in PART.findall(text):
        words = _unquoted(quoted)
        if name == "msgid":
            id_ = words
            found.pop(id_, None)
        elif name == "msgstr":
            found[id_] = words
        elif name != "msgid_plural":
            found[id_] = (*found.get(id_, ()), words)
    return {id_: words for id_, words in found.items() if id_ and words}


def _unquoted(quoted: str) -> str:
    """Return a text that may stand in pieces, one a line."""
    text = "".join([line.strip(" \t")[1:-1] for line in quoted.split("\n")])
    return ESCAPED.sub(lambda sign: CONTROL.get(sign[1], sign[1]), text) if "\\" in text else text
