"""Sentences that never end: whatever they repeat, reading them takes time in proportion to their length."""

from __future__ import annotations

import time

import pytest

from summarizer.pipeline import Summarizer
from summarizer.records import Article

SECONDS = 3.0  # of the processor; several times what is measured, for a machine that does other things
REPEATED = [
    ("ru", "Встреча ", 5000),
    ("ru", "министр ", 5000),
    ("ru", "казахстанский ", 5000),
    ("ru", "министр экономики Казахстана, ", 2000),
    ("ru", "Президент встретился с министром ", 800),
    ("ru", "Президент Лисов 5 мая провел встречу с премьер-министром Китая Ли Цяном в Астане, ", 400),
    ("ru", "Иванов, Петров и Сидоров, ", 1500),
    ("ru", "5 млн долларов, ", 2500),
    ("ru", "«Встреча прошла хорошо», – сказал он, ", 800),
    ("kk", "кездесу ", 5000),
    ("kk", "Президент Ербол Қасымов Қытай төрағасымен кездесті, ", 500),
]


@pytest.fixture(scope="module")
def summarizer() -> Summarizer:
    made = Summarizer.load()
    made.compile()
    return made


@pytest.mark.parametrize(("language", "text", "times"), REPEATED, ids=[text.strip() for _, text, _ in REPEATED])
def test_long_sentences(summarizer: Summarizer, language: str, text: str, times: int) -> None:
    began = time.process_time()
    summarizer.packs[language].read(Article("long", "", text * times, language))
    assert time.process_time() - began < SECONDS
