"""Write every ``expected.nt`` again; look at the difference before you keep it."""

from tests.golden import CASES, HERE, stated

from senagraph.formats import FORMATS, serialize
from senagraph.pipeline import Extractor


def main() -> None:
    """Write the graphs of today."""
    extractor = Extractor()
    for case in CASES:
        file = HERE / case / "expected.nt"
        file.write_bytes(serialize(stated(case, extractor), FORMATS["nt"]))
        print(file.relative_to(HERE.parents[1]))


if __name__ == "__main__":
    main()
