"""Web pages, Word documents, workbooks and calendars: read again with other eyes, they say what the briefs say, whatever an article holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import docx
import icalendar
import openpyxl
import pytest
from facts import HERE, KUSPAN, SMIRNOV, event, facts, figure, full_facts, writer
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from summarizer.digest import make_digest
from summarizer.printable import visible, web_address
from summarizer.records import Article, Brief, Evidence, Facts, Line, Outcome, Upcoming
from summarizer.render import BRIEF_FORMATS, DIGEST_FORMATS, render_briefs, render_digest

WRITER = writer()
FILES = ("html", "docx", "xlsx", "ics")
LANGUAGES = ("ru", "kk", "en")
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><b>&amp;&#60;",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "BEGIN:VEVENT\r\nSUMMARY:x;y,z\\n",
    "a\x00b\x0bc\x1b[31md\x9be\ufffef\ud800g\u202eh",
    "$title ${style} {0} %s",
    "_x0041_ ]]> &lt;",
    "я" * 40000,
    "",
]
PAGE_TAGS = "html head meta title style body nav h1 h2 h3 ol ul li a article p details summary div blockquote code span"
TAGS = set(PAGE_TAGS.split())


def made(briefs: list[Brief], form: str, language: str = "source") -> bytes:
    return joined(render_briefs(briefs, form, WRITER, language))


def made_digest(briefs: list[Brief], form: str, language: str = "source") -> bytes:
    return joined(render_digest(make_digest(briefs, language, WRITER), form, WRITER))


def joined(pieces: Iterator[str | bytes]) -> bytes:
    return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)


def hostile(text: str) -> Brief:
    """A brief whose article says nothing but ``text``, wherever it can."""
    evidence = (Evidence(0, len(text), text),)
    article = Article("a", "a.txt", text, "ru", text, outlet=text, url=text, published="2024-02-01")
    happened = replace(event("meeting", "p1", "p2", date="2024-02-01", city=text, venue=text), evidence=evidence)
    given_facts = Facts(
        article,
        persons=(replace(KUSPAN, name=text), SMIRNOV),
        events=(happened,),
        outcomes=(Outcome("document", "signed", text, "r", evidence),),
        upcoming=(Upcoming("visit", text, "r", evidence, date="2024-03-01", city=text),),
    )
    return Brief(given_facts, "ru", (Line(text, text, evidence, "headline"), Line(text, text, evidence, "statements")))


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


def cells(book: Workbook) -> Iterator[object]:
    return (cell.value for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row)


# --- all of them


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FILES)
def test_headings_are_in_the_language_and_the_same_briefs_make_the_same_content(form: str, language: str) -> None:
    brief = WRITER.write(full_facts(), language)
    for make in (made, made_digest):
        one, other = (make([brief], form, language) for _ in range(2))
        assert one == other or form in ("docx", "xlsx")  # they hold the time of their making
    if form == "xlsx":
        book = openpyxl.load_workbook(BytesIO(made([brief], form, language)))
        expected = {"ru": "Встречи", "kk": "Кездесулер", "en": "Meetings"}
        assert book.sheetnames[0] == expected[language]
        labels = {str(cell.value) for sheet in book for cell in next(sheet.iter_rows(max_row=1))}
        assert not labels & {"date", "kind", "rule"}


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("count", [0, 1, 3])
def test_every_format_of_briefs_and_digests_is_made(form: str, count: int) -> None:
    briefs = [WRITER.write(replace(full_facts(), article=replace(full_facts().article, id=str(number)))) for number in range(count)]
    assert form in BRIEF_FORMATS and form in DIGEST_FORMATS
    assert made(briefs, form) and made_digest(briefs, form)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("form", FILES)
def test_hostile_text_stays_text(form: str, text: str) -> None:
    brief = hostile(text)
    shown = visible(text)
    for content in (made([brief], form), made_digest([brief], form)):
        if form == "html":
            page = Page(content.decode())
            assert page.tags <= TAGS
            assert not [name for name, _ in page.attributes if name.startswith("on")]
            assert not text or any(shown.strip() in part for part in page.texts)
        elif form == "docx":
            assert docx.Document(BytesIO(content)).paragraphs
        elif form == "xlsx":
            book = openpyxl.load_workbook(BytesIO(content))
            assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
            assert not text or any(str(value)[:100] == shown[:100] for value in cells(book))
        else:
            calendar = icalendar.Calendar.from_ical(content)
            assert len(calendar.events) == 2
            assert content.split(b"\r\n").count(b"BEGIN:VEVENT") == 2
            assert all(len(line) <= 75 for line in content.split(b"\r\n"))


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_written(text: str) -> None:
    for form in FILES:
        content = made([hostile(text)], form)
        if form == "docx":
            docx.Document(BytesIO(content))
        if form == "html":
            assert Page(content.decode()).tags <= TAGS


# --- html


def test_a_page_tells_evidence_rule_and_language() -> None:
    content = made([WRITER.write(full_facts(), "en")], "html").decode()
    assert content.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<script" not in content and "src=" not in content
    assert "<details><summary>" in content
    assert f'<blockquote dir="auto">{HERE[0].text}</blockquote>\n<code>test.event</code>' in content


def test_a_digest_leads_to_its_briefs() -> None:
    content = made_digest([WRITER.write(full_facts())], "html").decode()
    page = Page(content)
    names = {value for name, value in page.attributes if name == "id"}
    links = {str(value) for name, value in page.attributes if name == "href"}
    assert links == {f"#{name}" for name in ("meetings", "figures", "outcomes", "upcoming", "briefs", "brief-1")}
    assert links <= {f"#{name}" for name in names}


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://azh.kz/1?a=1&b=2", True),
        ("http://azh.kz/«1»", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//azh.kz", False),
        ('https://x" onclick="y', False),
        ("https://x\r\nATTACH:y", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, linked: bool) -> None:
    assert bool(web_address(url)) is linked
    brief = WRITER.write(full_facts())
    brief = replace(brief, facts=replace(brief.facts, article=replace(brief.facts.article, url=url)))
    page = Page(made([brief], "html").decode())
    assert [value for name, value in page.attributes if name == "href"] == ([url] if linked else [])


# --- docx


def test_a_document_lists_lines_and_notes_what_they_do_not_say() -> None:
    told = Line("Сказано: состоялась встреча.", "r", (Evidence(0, 18, "Состоялась встреча"), Evidence(0, 18, "состоялась встреча,")), "statements")
    same = Line("Сказано иначе.", "r", (Evidence(0, 18, "Состоялась  встреча"),), "statements")
    document = docx.Document(BytesIO(made([replace(WRITER.write(full_facts()), lines=(told, same))], "docx")))
    assert [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs] == [
        ("Heading 1", "Встреча"),
        ("List Bullet", "Сказано: состоялась встреча.1"),
        ("List Bullet", "Сказано иначе.1"),
        ("Normal", "1 Состоялась встреча (r)"),
    ]
    assert document.core_properties.title == "Встреча" and document.core_properties.author == ""


def test_a_digest_as_a_document() -> None:
    document = docx.Document(BytesIO(made_digest([WRITER.write(full_facts())], "docx")))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[:5] == ["Title", "Normal", "Heading 1", "List Bullet", "List Bullet 2"]


# --- xlsx


def test_cells_are_typed_and_sheets_can_be_filtered() -> None:
    dated = facts(
        "ru",
        [KUSPAN, SMIRNOV],
        event("meeting", ("p1", "host"), "p2", date="2024-02-01", city="Астана", country="KZ"),
        figures=(
            figure("trade_turnover", "actual", 1.2e9, "USD", period="2022", parties=("KZ", "RU")),
            figure("trade_turnover", "change", -13.8, "percent", comparator="about", deadline="2024-06-30"),
            figure("flights", "actual", 7, "count", period="1868-01-01"),
        ),
    )
    book = openpyxl.load_workbook(BytesIO(made([WRITER.write(dated, "en")], "xlsx")))
    sheets = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
    assert list(sheets) == ["Meetings", "Participants", "Figures", "Statements", "Agreements", "Upcoming events"]
    (number, day, *kinds), when = sheets["Meetings"][1][:6], book["Meetings"]["B2"]
    assert (number, day.date(), kinds, when.is_date) == (1, date(2024, 2, 1), ["meeting", "held", "Astana", "Kazakhstan"], True)
    assert [row[6:10] for row in sheets["Participants"][1:]] == [
        ["Aygul Kuspan", "Vice Minister", "Kazakhstan", "host"],
        ["Stepan Smirnov", "Minister of Foreign Affairs of Russia", "Russia", "participant"],
    ]
    assert [row[:7] for row in sheets["Figures"][1:]] == [
        ["trade turnover", "Kazakhstan, Russia", "actual", None, 1.2e9, "US dollars", "2022"],
        ["trade turnover", None, "change", "about", -13.8, "per cent", None],
        ["flights", None, "actual", None, 7, None, "1868-01-01"],
    ]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
    assert sheets["Meetings"][0][-2:] == ["The article says", "Rule"]


def test_reports_of_one_meeting_have_one_number() -> None:
    def told(code: str, day: str) -> Brief:
        return WRITER.write(facts("ru", [KUSPAN, SMIRNOV], event("meeting", "p1", "p2", date=day), code=code))

    book = openpyxl.load_workbook(BytesIO(made([told("a", "2024-02-02"), told("b", "2024-02-01"), told("c", "2024-02-02")], "xlsx")))
    assert [row[0].value for row in book["Встречи"].iter_rows(min_row=2)] == [2, 1, 2]


# --- ics


def calendar_of(*given: Facts, language: str = "ru") -> tuple[list[icalendar.Event], int]:
    counts: list[int] = []
    briefs = [WRITER.write(one, language) for one in given]
    content = joined(render_briefs(briefs, "ics", WRITER, language, counts.append))
    return icalendar.Calendar.from_ical(content).events, sum(counts)


def on(day: str, code: str = "a", lifecycle: str = "held", **more: object) -> Facts:
    slots = {"date": day} if day else {}
    told = facts("ru", [KUSPAN, SMIRNOV], event("meeting", "p1", "p2", lifecycle=lifecycle, **slots), code=code, **more)
    return replace(told, article=replace(told.article, text=code))


@pytest.mark.parametrize(
    ("day", "span"),
    [
        ("2024-02-01", (date(2024, 2, 1), date(2024, 2, 2))),
        ("2024-02-28/2024-03-01", (date(2024, 2, 28), date(2024, 3, 2))),
        ("2024-02", None),
        ("2024", None),
        ("--02-01", None),
        ("2024-02-30", None),
        ("", None),
    ],
)
def test_only_what_has_a_day_is_in_a_calendar(day: str, span: tuple[date, date] | None) -> None:
    events, left_out = calendar_of(on(day))
    assert [(one.start, one.end) for one in events] == ([span] if span else [])
    assert left_out == (0 if span else 1)


@pytest.mark.parametrize(
    ("lifecycle", "status"),
    [("held", "CONFIRMED"), ("ongoing", "CONFIRMED"), ("planned", "TENTATIVE"), ("postponed", "TENTATIVE"), ("cancelled", "CANCELLED")],
)
def test_what_is_not_certain_is_marked(lifecycle: str, status: str) -> None:
    ((one,), _) = calendar_of(on("2024-02-01", lifecycle=lifecycle))
    assert str(one["STATUS"]) == status


def test_a_calendar_holds_meetings_announcements_and_earlier_events_once() -> None:
    ahead = Upcoming("visit", "посетит Астану", "r", HERE, date="2024-03-01", city="Астана", country="KZ")
    someday = Upcoming("visit", "посетит Москву", "r", HERE, date="2024")
    first, second = on("2024-02-01", "a", upcoming=(ahead, someday)), on("2024-02-02", "b")
    second = replace(second, events=(*second.events, replace(first.events[0], id="e2"), replace(event("talks", "p1", "p2", date="2023-12-01"), id="e3")))
    again = on("2024-02-01", "c")
    events, left_out = calendar_of(first, second, again)
    assert [(str(one.start), str(one["SUMMARY"]).replace("\u00a0", " ")) for one in events] == [
        ("2024-02-01", "1 февраля 2024 года Айгуль Куспан (Казахстан) встретилась со Степаном Смирновым (Россия)"),
        ("2024-03-01", "Предстоящий визит (1 марта 2024 года, Астана): посетит Астану"),
        ("2024-02-02", "2 февраля 2024 года Айгуль Куспан (Казахстан) встретилась со Степаном Смирновым (Россия)"),
        ("2023-12-01", "1 декабря 2023 года Айгуль Куспан (Казахстан) провела переговоры со Степаном Смирновым (Россия)"),
    ]
    assert str(events[1]["LOCATION"]) == "Астана, Казахстан"
    assert left_out == 1


def test_an_event_keeps_its_uid_when_other_articles_come() -> None:
    early, late = on("2024-02-01", "a"), on("2024-02-01", "b")
    early = replace(early, article=replace(early.article, published="2024-02-01"))
    late = replace(late, article=replace(late.article, published="2024-02-02"), topics=full_facts().topics)
    ((alone,), _), ((joined_one,), _) = calendar_of(early), calendar_of(late, early)
    assert alone["UID"] == joined_one["UID"]
    ((other,), _) = calendar_of(late)
    assert other["UID"] != alone["UID"]
