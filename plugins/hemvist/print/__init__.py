"""Floor 6: fragments of the site and books of them as tagged PDF, and a checker of such files."""

from hemvist.print.book import PrintBook, render_book
from hemvist.print.document import PrintAssets, PrintDocument, render_pdf
from hemvist.print.problems import PrintError

__all__ = ["PrintAssets", "PrintBook", "PrintDocument", "PrintError", "render_book", "render_pdf"]
