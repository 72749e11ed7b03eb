"""E451: a track and its steps name each other."""

from __future__ import annotations

from collections.abc import Iterator

from hemvist.checks.rule import Rule
from hemvist.library import Library
from hemvist.messages import Problem


def find(library: Library) -> Iterator[Problem]:
    """Look for steps that their track does not list, and for those that a track lists of another."""
    for id_, step in library.steps.items():
        track = library.tracks.get(step.track)
        if track is not None and id_ not in track.steps:
            yield library.problem(
                "steps", id_, ("track",), "E451", found=step.track, expected=", ".join(track.steps)
            )
    for track_id, track in library.tracks.items():
        for index, id_ in enumerate(track.steps):
            owner = library.steps.get(id_)
            if owner is not None and owner.track != track_id:
                yield library.problem(
                    "tracks", track_id, ("steps", index), "E451", found=id_, expected=owner.track
                )


RULE = Rule("E451", "step-of-track", "across", find)
