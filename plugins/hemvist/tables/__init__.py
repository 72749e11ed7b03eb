"""Floor 4: tables as data, with their HTML and the numbers behind them."""

from hemvist.tables.comparison import OutcomeTable, comparison
from hemvist.tables.csv_rows import CsvRows, csv_rows
from hemvist.tables.effect_words import effect_text
from hemvist.tables.lists import interventions_list, outcomes_list, reviews_list, studies_list
from hemvist.tables.naming import Names
from hemvist.tables.render import render
from hemvist.tables.reviews import certainty_cell, included_studies, review_pooled
from hemvist.tables.study_results import study_results
from hemvist.tables.table import Table

__all__ = [
    "CsvRows", "Names", "OutcomeTable", "Table",
    "certainty_cell", "comparison", "csv_rows", "effect_text", "included_studies", "interventions_list",
    "outcomes_list", "render", "review_pooled", "reviews_list", "studies_list", "study_characteristics",
    "study_results",
]  # fmt: skip
