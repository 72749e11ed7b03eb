"""Floor 4: suggested letters as documents that offices open, DOCX and ODT, and archives with equal bytes."""

from hemvist.letters.archive import LEVEL, even_zip, write_even_zip
from hemvist.letters.files import ENDINGS, letter_files

__all__ = ["ENDINGS", "LEVEL", "even_zip", "letter_files", "write_even_zip"]
