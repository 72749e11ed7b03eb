"""Read the observed values of the indicators: one CSV file an indicator, named by its id."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from hemvist.library.csv_table import CsvRow, read_table
from hemvist.library.library import Folders
from hemvist.library.reading_list import VALUES, is_read
from hemvist.library.reading_list import observations as observation_folder
from hemvist.library.shape import nearest
from hemvist.library.text_file import read_text
from hemvist.messages import Problem
from hemvist.records.indicator import Indicator, Observation


def read_observations(
    folders: Folders,
    indicators: Mapping[str, Indicator],
    areas: Collection[str],
    problems: list[Problem],
) -> dict[str, tuple[Observation, ...]]:
    """Return the values of each indicator; what is wrong in the files is added to `problems`.

    `areas` are the codes of counties and municipalities; a project without any may use every code.
    """
    found: dict[str, tuple[Observation, ...]] = {}
    for path in sorted(observation_folder(folders).glob(f"*{VALUES}")):
        if not is_read(path.name, VALUES):
            continue
        file = read_text(folders.root, path)
        problems.extend(file.problems)
        if file.text is None:
            continue
        rows, wrong = read_table(file.path, file.text, Observation)
        problems.extend((*wrong, *_misplaced(file.path, path, rows, indicators, areas)))
        found[path.stem] = tuple(row.record for row in rows)
    return found


def _misplaced(
    name: str,
    path: Path,
    rows: tuple[CsvRow[Observation], ...],
    indicators: Mapping[str, Indicator],
    areas: Collection[str],
) -> Iterator[Problem]:
    """Tell of a file without an indicator, an unknown series or area, and of a value given twice."""
    indicator = indicators.get(path.stem)
    if indicator is None:
        near = nearest(path.stem, tuple(indicators))
        yield Problem(name, 1, 1, "E053", found=path.stem, expected=", ".join(indicators), nearest=near)
        return
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        area = row.record.area
        if areas and area.isdecimal() and area not in areas:
            yield Problem(name, row.line, max(row.text.find(f",{area},") + 2, 1), "E056", row.text, len(area),
                          area, "registers/areas.yaml", nearest(area, tuple(areas)))  # fmt: skip
        series, observed = row.record.series, row.record.name
        at = row.text.find(series) + 1
        if series not in indicator.series:
            yield Problem(name, row.line, max(at, 1), "E053", row.text, len(series), series,
                          ", ".join(indicator.series), nearest(series, tuple(indicator.series)))  # fmt: skip
        elif (first := seen.setdefault((series, observed), row.line)) != row.line:
            yield Problem(name, row.line, max(at, 1), "E054", row.text, len(series), f"{series} {observed}",
                          values=(("first", str(first)),))  # fmt: skip
