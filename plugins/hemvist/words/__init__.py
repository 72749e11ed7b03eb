"""Floor 2: what a Swedish or English word is made of. Knows no site, and no page."""

from hemvist.words.analysis import Analyser, analyser
from hemvist.words.tokens import Token, folded, said, tokens

__all__ = ["Analyser", "Token", "analyser", "folded", "said", "tokens"]
