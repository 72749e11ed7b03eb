"""Floor 5: pages as HTML fragments: what people wrote, and one page a record. Knows no site engine."""

from hemvist.pages.fragment import Download, Fragment, FragmentKind, Heading
from hemvist.pages.links import relative_links
from hemvist.pages.record_pages import edited_pages, record_pages
from hemvist.pages.site_pages import site_pages

__all__ = [
    "Download",
    "Fragment",
    "FragmentKind",
    "Heading",
    "edited_pages",
    "record_pages",
    "relative_links",
    "site_pages",
]
