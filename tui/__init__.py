"""The terminal app ``kezdesu``: articles, their briefs, and why each line of a brief says what it says."""
