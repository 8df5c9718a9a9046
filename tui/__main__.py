"""``python -m tui`` is the command ``kezdesu``."""

import sys

from tui.start import main

if __name__ == "__main__":
    sys.exit(main())
