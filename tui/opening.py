"""Opens the app: options and settings, then the app itself, while its helping process loads the rules."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from summarizer import options
from summarizer.config import library, load_config, own_layer, state_folder
from summarizer.errors import KezdesuError
from summarizer.messages import load_messages
from tui.helper import Helper
from tui.loading import Loader
from tui.memory import Memory


def open_app(arguments: Sequence[str] | None, process: subprocess.Popen[bytes]) -> int:
    """Runs the app with the helping ``process`` and returns its exit status; wrong use leaves by SystemExit(2)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        config = load_config()
        messages = load_messages(options.asked_language(given) or Memory.load(state_folder()).interface or config.ui_language)
    except KezdesuError as error:
        print(error, file=sys.stderr)
        return 1
    parser = options.app_parser(messages)
    asked = parser.parse_intermixed_args(given)
    options.check_layers(parser, asked.rules)
    options.check_language(parser, asked.lang, asked.rules)
    served = "TEXTUAL_DRIVER" in os.environ  # by `textual serve`, which has no terminal
    if not served and not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):  # Textual draws on standard error
        print(messages("error.not_a_terminal"), file=sys.stderr)
        return 2
    languages = ("source", *options.brief_languages(asked.rules))
    first = languages.index(asked.lang)
    paths = asked.paths or [library(asked.library, config)]
    loader = Loader(asked.rules, messages)
    helper = Helper(loader.layers, loader.messages, process)  # it loads the rules before Textual, which takes as long, is imported here
    from tui.app import KezdesuApp

    app = KezdesuApp(paths, loader, languages[first:] + languages[:first], messages, state_folder(), own_layer(), helper)
    app.run_alone()
    return app.return_code or 0
