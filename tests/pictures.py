"""Makes the pictures of the readme: ``python tests/pictures.py`` drives the app over the seeds and writes what it shows to tests/pictures/."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from driver import ENGLISH, press, running

from summarizer.resources import shipped
from tui.loading import Loader

FOLDER = Path(__file__).parent / "pictures"
# name → size, and the keys that lead there
PICTURES = {"app": ((120, 36), ("j",)), "digest": ((100, 30), ("d",))}


async def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    os.chdir(shipped("seeds").parent)
    for name, (size, keys) in PICTURES.items():
        async with running([Path("seeds")], size, loader=Loader((), ENGLISH)) as (app, pilot):
            await press(pilot, *keys)
            (FOLDER / f"{name}.svg").write_text(app.export_screenshot(title="Kezdesu"), "utf-8")


if __name__ == "__main__":
    asyncio.run(main())
