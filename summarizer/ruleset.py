"""The rule files of all layers, merged: what every stage is made from. summarizer/layers.py reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summarizer.recordtype import record

DISABLED = "disabled"  # the status of a rule that is switched off


@record
class Ruleset:
    """``files`` maps a relative path ("ru/lexicon.yaml") to the merged content of that file in every layer."""

    files: Mapping[str, Any]
    texts: Mapping[str, str]  # grammar files and plain name lists
    layers: tuple[Path, ...]

    def get(self, path: str) -> Any:
        """The content of a file, or an empty mapping where no layer has it."""
        return self.files.get(path, {})

    def rules(self, path: str) -> Iterator[Mapping[str, Any]]:
        """The rules of a file that no layer has switched off."""
        return (entry for entry in (self.get(path) or {}).get("rules") or () if entry.get("status") != DISABLED)

    def alike(self, other: Ruleset, *paths: str) -> bool:
        """Whether files, or all files in folders, say the same in both."""
        return all(
            {path: data for path, data in ours.items() if path.startswith(paths)} == {path: data for path, data in theirs.items() if path.startswith(paths)}
            for ours, theirs in ((self.files, other.files), (self.texts, other.texts))
        )

    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that can be read: folders that hold a lexicon."""
        return tuple(sorted(path.split("/")[0] for path in self.files if path.endswith("/lexicon.yaml") and not path.startswith("common/")))
