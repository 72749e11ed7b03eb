"""Floor 1: reads all folders of a project into one immutable Library, with positions."""

from hemvist.library.library import KINDS, Folders, Library, Origin
from hemvist.library.load import load
from hemvist.library.shape import nearest, references

__all__ = ["KINDS", "Folders", "Library", "Origin", "load", "nearest", "references"]
