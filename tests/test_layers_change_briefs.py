"""What an analyst adds in YAML alone changes the briefs: a verb, a topic, an indicator, a person with an alias, a wording."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from summarizer.pipeline import Summarizer

RU = "Министр труда Казахстана Ерлан Сатов встретился с послом Франции Мари Дюваль."
KK = "Қазақстанның еңбек министрі Ерлан Сәтов Франция елшісі Мари Дювальмен кездесті."

# Taken away first, for the shipped rules know these verbs.
WITHOUT = {"ru/lexicon.yaml": "verbs:\n  MEET-: повидаться\n", "kk/lexicon.yaml": "verbs:\n  MEET-: ұшырасу\n"}
ADDED = {
    "ru/lexicon.yaml": "verbs:\n  MEET+: |\n    повидаться\n",
    "kk/lexicon.yaml": "verbs:\n  MEET+: |\n    ұшырасу\n",
    "common/topics.yaml": """\
horses:
  ru: коневодство
  kk: жылқы шаруашылығы
  en: horse breeding
  words:
    ru: |
      коневодств*
    kk: |
      жылқы шаруашылығ*
""",
    "common/indicators.yaml": """\
passenger_traffic:
  ru: пассажиропоток
  kk: жолаушылар ағыны
  en: passenger traffic
  units: count percent times
  nouns:
    ru: |
      пассажиропоток
    kk: |
      жолаушылар ағын*
""",
    "common/people.yaml": """\
- id: my.white
  ru: Сэмюэл Уайтхолл
  kk: Сэмюэл Уайтхолл
  en: Samuel Whitehall
  gender: m
  aliases: {ru: Сэм Уайтхолл, kk: Сэм Уайтхолл}
  posts:
    - {title: fm, country: GB, from: 2020, to: null}
""",
    "ru/brief.yaml": 'missing: "Не сказано: {fields}."\n',
    "kk/brief.yaml": 'missing: "Айтылмады: {fields}."\n',
}


def layer(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Summarizer, Summarizer]:
    """The summarizer before the layer and with it."""
    folder = tmp_path_factory.mktemp("layers")
    without = layer(folder / "without", WITHOUT)
    return Summarizer.load([without]), Summarizer.load([without, layer(folder / "added", ADDED)])


def lines(summarizer: Summarizer, article: str, language: str) -> list[str]:
    return summarizer.summarize(article, language=language).text.replace("\u00a0", " ").splitlines()


@pytest.mark.parametrize(
    ("article", "language", "line"),
    [
        pytest.param(RU.replace("встретился", "повидался"), "ru", "Ерлан Сатов (Казахстан) встретился с Мари Дюваль (Франция).", id="verb-ru"),
        pytest.param(KK.replace("кездесті", "ұшырасты"), "kk", "Ерлан Сәтов (Қазақстан) Мари Дювальмен (Франция) кездесті.", id="verb-kk"),
        pytest.param(f"{RU} Стороны обсудили коневодство.", "ru", "Темы: коневодство.", id="topic-ru"),
        pytest.param(f"{RU} Стороны обсудили коневодство.", "en", "Topics: horse breeding.", id="topic-ru-en"),
        pytest.param(f"{KK} Тараптар жылқы шаруашылығын талқылады.", "kk", "Тақырыптар: жылқы шаруашылығы.", id="topic-kk"),
        pytest.param(f"{RU} Пассажиропоток достиг 2 млн человек.", "ru", "Пассажиропоток (Казахстан – Франция): 2 млн.", id="indicator-ru"),
        pytest.param(f"{RU} Пассажиропоток вырос на 12%.", "ru", "Пассажиропоток (Казахстан – Франция): рост на 12 %.", id="indicator-grew-ru"),
        pytest.param(f"{RU} Пассажиропоток вырос на 12%.", "en", "Passenger traffic (Kazakhstan – France): up 12%.", id="indicator-ru-en"),
        pytest.param(f"{KK} Жолаушылар ағыны 120 мың адам болды.", "kk", "Жолаушылар ағыны (Қазақстан – Франция): 120 000.", id="indicator-kk"),
        pytest.param(
            RU.replace("послом Франции Мари Дюваль", "Сэмом Уайтхоллом"),
            "ru",
            "Ерлан Сатов (Казахстан) встретился с Сэмом Уайтхоллом (Великобритания).",
            id="alias-ru",
        ),
        pytest.param(
            RU.replace("послом Франции Мари Дюваль", "Сэмом Уайтхоллом"),
            "en",
            "Yerlan Satov (Kazakhstan) met Samuel Whitehall (United Kingdom).",
            id="alias-ru-en",
        ),
        pytest.param(
            KK.replace("Франция елшісі Мари Дювальмен", "Сэм Уайтхоллмен"),
            "kk",
            "Ерлан Сәтов (Қазақстан) Сэм Уайтхоллмен (Ұлыбритания) кездесті.",
            id="alias-kk",
        ),
        pytest.param(RU, "ru", "Не сказано: дата, город, страна.", id="wording-ru"),
        pytest.param(KK, "kk", "Айтылмады: күні, қала, ел.", id="wording-kk"),
    ],
)
def test_a_layer_changes_a_brief(both: tuple[Summarizer, Summarizer], article: str, language: str, line: str) -> None:
    before, after = both
    assert line not in lines(before, article, language)
    assert line in lines(after, article, language)
