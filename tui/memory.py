"""What the app remembers between runs, in one small JSON file of the user's state folder. No Textual here."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

FILE = "app.json"
_LIBRARIES = 50  # whose places are remembered, the latest


@dataclass(slots=True)
class Memory:
    """Settings of the screen, and where the user was in each library: the article's name and the number of the line."""

    theme: str = "kezdesu-dark"
    interface: str = ""  # language; "" that of the system
    language: str = ""  # of briefs; "" as asked
    sort: str = "library"
    list_width: int = 30  # cells
    side_width: int = 40  # percent
    list_hidden: bool = False
    all_marks: bool = False
    signs: bool = False
    places: dict[str, tuple[str, int]] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Memory:
        """What was saved in ``folder``; what is missing there or damaged is as at the first start."""
        try:
            content = json.loads((folder / FILE).read_text("utf-8"))
        except (OSError, ValueError):
            return cls()
        known = cls()
        if isinstance(content, dict):
            for one in fields(cls):
                value = content.get(one.name)
                if type(value) is type(getattr(known, one.name)):
                    setattr(known, one.name, value)
        known.places = {str(root): (str(place[0]), int(place[1])) for root, place in known.places.items() if _is_place(place)}
        return known

    def save(self, folder: Path) -> None:
        """Puts the file in place in one step. Where it cannot be written nothing is remembered: that is no reason to trouble the user."""
        self.places = dict(list(self.places.items())[-_LIBRARIES:])
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=folder, prefix=FILE)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(asdict(self), file, ensure_ascii=False, indent=1)
            Path(name).replace(folder / FILE)


def _is_place(value: object) -> bool:
    return isinstance(value, (list, tuple)) and len(value) == 2 and isinstance(value[1], int)
