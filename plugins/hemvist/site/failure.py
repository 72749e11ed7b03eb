"""Why a build ended without a site, as data; worded in the language of the person who builds."""

from __future__ import annotations

from dataclasses import dataclass

from hemvist.messages import Problem, catalogue


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a message id with its values, or (msgid "") a line as the engine wrote it."""

    msgid: str
    values: tuple[tuple[str, str], ...] = ()

    def text(self, lang: str) -> str:
        """Return the reason in words."""
        return catalogue(lang).text(self.msgid, **dict(self.values)) if self.msgid else self.values[0][1]


class SiteError(Exception):
    """The site was not built. `problems` are faults in the folders, `reasons` anything else."""

    def __init__(self, problems: tuple[Problem, ...] = (), reasons: tuple[Reason, ...] = ()) -> None:
        super().__init__("; ".join(reason.msgid or reason.values[0][1] for reason in reasons))
        self.problems = problems
        self.reasons = reasons

    @classmethod
    def worded(cls, msgid: str, **values: str) -> SiteError:
        """Return a failure with one reason."""
        return cls(reasons=(Reason(msgid, tuple(sorted(values.items()))),))

    @classmethod
    def from_engine(cls, lines: tuple[str, ...]) -> SiteError:
        """Return a failure that the engine has worded itself."""
        return cls(reasons=tuple(Reason("", (("line", line),)) for line in lines))

    def text(self, lang: str) -> str:
        """Return all reasons in words, a line each, and what became of the former site."""
        words = catalogue(lang)
        found = [words.text("site.problem.records", n=len(self.problems))] if self.problems else []
        return "\n".join(
            [*found, *(reason.text(lang) for reason in self.reasons), words.text("site.problem.failed")]
        )
