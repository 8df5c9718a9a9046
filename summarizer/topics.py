"""Topics: what the talks were about, from the sentences that say so, and from what was said and agreed."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.lexicon import Entry, Lexicon
from summarizer.morphology import Morphology
from summarizer.reading import Reading
from summarizer.records import Span, Topic
from summarizer.ruleset import Ruleset


class TopicReader:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @classmethod
    def from_rules(cls, rules: Ruleset, language: str, morphology: Morphology) -> TopicReader:
        lexicon = Lexicon(morphology, rules.get(f"{language}/phrases.yaml")["head"])
        for code, data in rules.get("common/topics.yaml").items():
            lexicon.add_lines(data.get("words", {}).get(language, ""), Entry("TOPIC", code, ""))
        return cls(lexicon)

    def read(self, reading: Reading, told: Iterable[Span]) -> tuple[Topic, ...]:
        """``told``: the spans of statements and outcomes, which count where a topic comes up in them more than once."""
        spans: dict[str, list[Span]] = {}
        rules: dict[str, str] = {}
        for number, match in reading.matches("topic", None):
            if number in reading.background:
                continue
            sentence = match.row.sentence.span
            rest = sentence if match.rule.asserts.get("whole") else Span(match.span.start, sentence.end)
            for code, span in self._topics(reading, number, rest):
                spans.setdefault(code, []).append(span)
                rules.setdefault(code, match.rule.id)
        said: dict[str, list[Span]] = {}
        for part in told:
            for number, row in enumerate(reading.rows):
                if row.sentence.span.overlaps(part) and number not in reading.background:
                    for code, span in self._topics(reading, number, part):
                        said.setdefault(code, []).append(span)
        for code, found in said.items():
            if code in spans or len(set(found)) > 1:
                spans.setdefault(code, []).extend(found)
                rules.setdefault(code, "topic.said")
        ordered = sorted(spans, key=lambda code: min(spans[code]).start)
        return tuple(Topic(code, rules[code], reading.evidence(*spans[code])) for code in ordered)

    def _topics(self, reading: Reading, number: int, within: Span) -> list[tuple[str, Span]]:
        tokens = [token for token in reading.rows[number].sentence.tokens if within.start <= token.start and token.end <= within.end]
        return [(found.entry.value, Span(tokens[found.start].start, tokens[found.end - 1].end)) for found in self._lexicon.find(tokens)]
