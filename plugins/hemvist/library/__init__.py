"""Floor 1: reads all folders of a project into one immutable Library, with positions."""

from hemvist.library.library import KINDS, Folders, Library, Origin, Use
from hemvist.library.load import load
from hemvist.library.shape import nearest, references

__all__ = ["KINDS", "Folders", "Library", "Origin", "Use", "load", "nearest", "references"]
