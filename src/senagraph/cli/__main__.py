"""``python -m senagraph.cli`` is the command ``senagraph``."""

from senagraph.cli import main

if __name__ == "__main__":
    main()
