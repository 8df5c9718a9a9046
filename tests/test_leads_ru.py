"""Russian lead sentences as the press words them: who met, in what kind of meeting, and where; and leads that report no meeting."""

from __future__ import annotations

import pytest
from leads import cases, check_lead

from summarizer.pipeline import Summarizer


@pytest.mark.parametrize("row", cases("ru"))
def test_a_lead_is_read(summarizer: Summarizer, row: dict[str, str]) -> None:
    check_lead(summarizer, row, "ru")
