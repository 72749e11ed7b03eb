"""Hemvist: everything that turns the folders of the repository into pages."""
