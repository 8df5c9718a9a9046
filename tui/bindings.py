"""Every key of the main screen: what it does, how it is written, and under which name the messages explain it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding

from summarizer.messages import Messages
from summarizer.recordtype import record


@record
class Command:
    """``keys`` as Textual calls them, ``display`` as the user reads them; ``group`` is a heading of the help; ``footer``: its place there, or 0.

    What comes late in the footer is left out where there is no room for all.
    """

    keys: str
    display: str
    action: str
    name: str
    group: str
    footer: int = 0


COMMANDS = (
    Command("n,J", "n J", "move(1)", "next_article", "reading", 3),
    Command("p,K", "p K", "move(-1)", "previous_article", "reading"),
    Command("j", "j", "line(1)", "next_line", "reading", 4),
    Command("k", "k", "line(-1)", "previous_line", "reading"),
    Command("right_square_bracket", "]", "span(1)", "next_span", "reading"),
    Command("left_square_bracket", "[", "span(-1)", "previous_span", "reading"),
    Command("m", "m", "marks", "marks", "reading"),
    Command("M", "M", "signs", "signs", "reading"),
    Command("f", "f", "find", "find", "reading"),
    Command("l", "l", "language", "language", "reading", 8),
    Command("space", "Space", "accept", "accept", "review", 6),
    Command("A", "A", "accept_all", "accept_all", "review"),
    Command("x", "x", "reject", "reject", "review", 7),
    Command("c", "c", "correct", "correct", "review", 12),
    Command("u", "u", "undo", "undo", "review"),
    Command("slash", "/", "filter", "filter", "list", 5),
    Command("escape", "Esc", "back", "back", "list"),
    Command("s", "s", "sort", "sort", "list"),
    Command("a", "a", "list", "list", "list", 11),
    Command("d", "d", "app.digest", "digest", "output", 10),
    Command("e", "e", "app.export", "export", "output"),
    Command("y", "y", "app.copy_line", "copy_line", "output"),
    Command("Y", "Y", "app.copy_brief", "copy_brief", "output"),
    Command("o", "o", "app.open_rule", "open_rule", "rules"),
    Command("r", "r", "app.rules", "rules", "rules", 9),
    Command("g,f6", "g F6", "app.jump", "jump", "view"),
    Command("z", "z", "zoom", "zoom", "view"),
    Command("greater_than_sign", ">", "widen(1)", "widen", "view"),
    Command("less_than_sign", "<", "widen(-1)", "narrow", "view"),
    Command("t", "t", "app.theme", "theme", "view"),
    Command("i", "i", "app.interface", "interface", "view"),
    Command("ctrl+p", "Ctrl+P", "app.command_palette", "palette", "program"),
    Command("f1,question_mark", "F1 ?", "app.help", "help", "program", 1),
    Command("q,ctrl+q", "q", "app.quit", "quit", "program", 2),
)
_FIRST = ("filter", "find")  # taken before any widget sees the key: what is typed right after it must find the box in focus


def bindings(messages: Messages) -> Iterator[Binding]:
    """The bindings of the main screen; the footer shows its first key of each command that it shows at all."""
    for command in sorted(COMMANDS, key=lambda command: command.footer):
        first, *more = command.keys.split(",")
        text = messages(f"footer.{command.name}") if command.footer else ""
        early = command.action in _FIRST
        yield Binding(first, command.action, text, show=command.footer > 0, key_display=command.display.split()[0], priority=early)
        yield from (Binding(key, command.action, "", show=False, priority=early) for key in more)
