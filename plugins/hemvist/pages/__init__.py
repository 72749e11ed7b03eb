"""Floor 5: pages as HTML fragments: what people wrote, and one page a record. Knows no site engine."""

from hemvist.pages.fragment import Download, Fragment, FragmentKind, Heading, Pack
from hemvist.pages.links import relative_links
from hemvist.pages.record_pages import edited_pages, generated_register, record_pages
from hemvist.pages.site_pages import site_pages

__all__ = [
    "Download",
    "Fragment",
    "FragmentKind",
    "Heading",
    "Pack",
    "edited_pages",
    "generated_register",
    "record_pages",
    "relative_links",
    "site_pages",
]
