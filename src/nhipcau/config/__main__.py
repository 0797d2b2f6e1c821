"""`python -m nhipcau.config`, the same as the `nhipcau` command."""

import sys

from nhipcau.config.cli import main

if __name__ == "__main__":
    sys.exit(main())
