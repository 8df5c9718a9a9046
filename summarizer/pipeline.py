"""The way of an article, from text to brief. The only place that knows the order of the stages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer.brief import BriefWriter
from summarizer.catalogue import load_catalogue
from summarizer.errors import Fault, InputError, Location
from summarizer.language import LanguageIdentifier
from summarizer.noise import NoiseFinder
from summarizer.pack import LanguagePack
from summarizer.reader import read_text
from summarizer.records import Article, Brief, Mention
from summarizer.ruleset import Ruleset, load_rules


@dataclass(frozen=True, slots=True)
class Summarizer:
    """Rules parsed and compiled once; safe to share between threads."""

    rules: Ruleset
    packs: Mapping[str, LanguagePack]
    writer: BriefWriter
    languages: LanguageIdentifier
    noise: NoiseFinder

    @classmethod
    def load(cls, layers: Iterable[Path | str] = ()) -> Summarizer:
        """The shipped rules with ``layers`` on top. Raises RuleError with every fault of the rules."""
        rules = load_rules(tuple(Path(layer) for layer in layers))
        catalogue = load_catalogue(rules)
        packs = {language: LanguagePack.from_rules(rules, language, catalogue) for language in rules.languages()}
        writer = BriefWriter.from_rules(rules, {language: pack.morphology for language, pack in packs.items()})
        return cls(rules, packs, writer, LanguageIdentifier.from_rules(rules), NoiseFinder.from_rules(rules))

    def summarize(self, text: str, article_id: str = "", published: str | None = None, language: str = "source") -> Brief:
        """The brief of a text. Raises InputError where its language is not read."""
        return self.brief(read_text(text, article_id, published=published), language)

    def brief(self, article: Article, language: str = "source") -> Brief:
        """The brief of an article in ``language``: source, ru, kk or en. Raises InputError where the article's language is not read."""
        article = self.prepare(article)
        facts = self.packs[article.language].read(article)
        return self.writer.write(facts, language)

    def prepare(self, article: Article) -> Article:
        """The article with its language and noise known."""
        code = article.language or self.languages.identify(article.text)
        if code not in self.packs:
            read = ", ".join(sorted(self.packs))
            raise InputError(Fault(Location(article.path or article.id), f"the language is {code}, which is not read; languages read: {read}"))
        return self.noise.mark(replace(article, language=code))

    def annotate(self, text: str, language: str) -> list[Mention]:
        """What the lexicon and the name matcher see in a text, in its order."""
        from summarizer.mentions import mentions

        return mentions(self.packs[language].annotate(Article("", "", text, language)))
