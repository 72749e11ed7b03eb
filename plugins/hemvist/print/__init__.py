"""Floor 6: fragments of the site as tagged PDF, and a checker of such files."""

from hemvist.print.document import PrintAssets, PrintDocument, render_pdf
from hemvist.print.problems import PrintError

__all__ = ["PrintAssets", "PrintDocument", "PrintError", "render_pdf"]
