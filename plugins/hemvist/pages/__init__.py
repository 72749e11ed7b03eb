"""Floor 5: pages as HTML fragments: what people wrote, and one page a record. Knows no site engine."""

from hemvist.pages.addresses import address_problems
from hemvist.pages.book_text import BookText, book_problems, book_texts
from hemvist.pages.fragment import Download, Fragment, FragmentKind, Heading, Pack
from hemvist.pages.links import relative_links
from hemvist.pages.printed import printed_pages
from hemvist.pages.record_pages import generated_register, pages_at, record_pages
from hemvist.pages.site_pages import page_problems, site_page, site_pages

__all__ = [
    "BookText",
    "Download",
    "Fragment",
    "FragmentKind",
    "Heading",
    "Pack",
    "address_problems",
    "book_problems",
    "book_texts",
    "generated_register",
    "page_problems",
    "pages_at",
    "printed_pages",
    "record_pages",
    "relative_links",
    "site_page",
    "site_pages",
]
