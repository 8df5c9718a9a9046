"""The guide for rule authors does what it says: its rule files are laid over the shipped rules, its articles briefed, its commands run.

A section of the guide is one step. Its blocks are marked by what they hold: ``yaml <path>`` a file of the layer ``mine``, ``article`` a text,
``brief [<language>]`` lines that its brief must have, ``console`` commands, run beside the layer and the section's last article (``news.txt``).
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.examples import rule_examples
from summarizer.pipeline import Summarizer
from summarizer.problems import errors
from summarizer.resources import shipped
from summarizer.rulecheck import check_rules
from summarizer.ruletest import run_tests

_BLOCK = re.compile(r"^```(\w+)[ ]?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LANGUAGES = ("en", "ru", "kk")
Block = tuple[str, str, str]  # what it is, its path or language, its text


@dataclass(frozen=True, slots=True)
class Section:
    number: int
    blocks: tuple[Block, ...]

    def of(self, kind: str) -> list[Block]:
        return [block for block in self.blocks if block[0] == kind]


def guide(language: str) -> list[Section]:
    text = (shipped("rules") / f"GUIDE.{language}.md").read_text("utf-8")
    parts = enumerate(re.split(r"^## ", text, flags=re.MULTILINE))
    return [Section(number, blocks) for number, part in parts if (blocks := tuple((match[1], match[2], match[3]) for match in _BLOCK.finditer(part)))]


SECTIONS = guide("en")
STEPS = [section for section in SECTIONS if section.of("yaml")]


def laid(section: Section, folder: Path) -> Path:
    """The layer of a section, written into ``folder``."""
    for _, name, text in section.of("yaml"):
        path = folder / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "mine"


def expected(section: Section) -> Iterator[tuple[str, str, list[str]]]:
    """Each article with a language and lines that its brief in it must have."""
    article = ""
    for kind, word, text in section.blocks:
        if kind == "article":
            article = text
        elif kind == "brief":
            yield article, word or "source", text.splitlines()


def brief_lines(summarizer: Summarizer, article: str, language: str) -> list[str]:
    return summarizer.summarize(article, language=language).text.replace("\u00a0", " ").splitlines()


def test_the_guides_have_the_same_blocks() -> None:
    assert len(STEPS) >= 9
    for language in _LANGUAGES:
        assert guide(language) == SECTIONS, language


def test_the_guides_have_the_same_headings_and_lists() -> None:
    shapes = [re.findall(r"^(#+ |\* |\d\. |\| )", (shipped("rules") / f"GUIDE.{one}.md").read_text("utf-8"), re.MULTILINE) for one in _LANGUAGES]
    assert shapes[0] == shapes[1] == shapes[2]


def rewords(section: Section) -> bool:
    return any(name.endswith("brief.yaml") for _, name, _ in section.of("yaml"))


@pytest.mark.parametrize("rewording", [False, True], ids=["what is read", "how it is worded"])
def test_the_steps(rewording: bool, tmp_path: Path, summarizer: Summarizer) -> None:
    """The steps are laid over each other, to be compiled at once; those that change the words of briefs apart from those that do not."""
    steps = [section for section in STEPS if rewords(section) == rewording]
    layers = tuple(laid(section, tmp_path / str(section.number)) for section in steps)
    problems = check_rules(layers)
    assert not errors(problems)
    assert not [one for one in problems if str(tmp_path) in one.location.path], "the guide's own rules have no warnings"
    own = Summarizer.load(layers)
    text = "".join(text for section in steps for _, _, text in section.of("yaml"))
    touched = [one for one in rule_examples(own.rules) if one.id in text]
    assert not [result for result in run_tests(own.packs, touched) if result.failed]
    for section in steps:
        told = list(expected(section))
        assert told
        for article, language, lines in told:
            assert set(lines) <= set(brief_lines(own, article, language)), article
            if language in ("source", *_LANGUAGES):
                assert not set(lines) <= set(brief_lines(summarizer, article, language)), f"the shipped rules do so already: {article}"


def test_what_is_shown_without_a_layer_holds(summarizer: Summarizer) -> None:
    for section in (one for one in SECTIONS if not one.of("yaml")):
        for article, language, lines in expected(section):
            assert set(lines) <= set(brief_lines(summarizer, article, language))


@pytest.mark.parametrize("section", [one for one in SECTIONS if one.of("console")], ids=lambda section: f"section {section.number}")
def test_its_commands_run(section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    laid(section, tmp_path)
    for name in ("seeds", "rules"):
        (tmp_path / name).symlink_to(shipped(name))
    articles = section.of("article")
    if articles:
        (tmp_path / "news.txt").write_text(articles[-1][2], "utf-8")
    monkeypatch.chdir(tmp_path)
    for _, _, text in section.of("console"):
        for line in text.splitlines():
            prompt, program, *arguments = shlex.split(line)
            assert (prompt, program) == ("$", "summarize")
            assert main(arguments) == 0, f"{line}\n{capsys.readouterr()}"
