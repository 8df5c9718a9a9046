"""The terminal app ``kezdesu``: articles, their briefs, and why each line of a brief says what it says."""

import os

# Textual paints at ticks of this many a second, and reads it when it is imported: at its usual 60 a key waits 8 ms for the next one.
os.environ.setdefault("TEXTUAL_FPS", "120")
