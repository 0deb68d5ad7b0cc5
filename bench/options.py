"""What to measure, as the command line says it."""

import argparse

FULL = {"rows": 100_000, "turns": 3, "only": "", "big": 1_000_000, "candidates": "10000,200000", "companies": 200}
SHORT = {"rows": 20_000, "turns": 3, "only": "bridge,plain,python,minimal,check", "big": 200_000, "candidates": "50000",
         "companies": 0}
SHORT_COMPARISON = {**SHORT, "turns": 5, "only": "import,start,export,check"}


def parse(sections, contestants):
    parser = argparse.ArgumentParser(
        prog="bench/run", description="Measures the bridge beside other tools. Loopback only.")
    def add(name, text, kind=int, default=None):
        shown = (FULL[name[2:]] if default is None else default) or "all"
        parser.add_argument(name, type=kind, default=default, help=f"{text} (default: {shown})")

    add("--rows", "rows of a file")
    add("--turns", "how often each is measured, in turns")
    add("--only", "sections, or contestants of the import, of " + ", ".join([*sections, *contestants]), str)
    add("--big", "rows of the largest file; 0: none")
    add("--heap", "-Xmx of the Java programs", str, "256m")
    add("--seconds", "how long to send to the slow server", float, 20)
    add("--candidates", "sizes of the lists to export", str)
    add("--companies", "how many one process serves")
    add("--port", "the server's; the next one is used, too", int, 18091)
    parser.add_argument("--short", action="store_true", help="only ratios, of small files: three minutes or less")
    parser.add_argument("--compare", metavar="OLD.jar", help="another version instead of other tools; lib/ beside it")
    options = parser.parse_args()
    defaults = FULL if not options.short else SHORT_COMPARISON if options.compare else SHORT
    for name, default in defaults.items():
        if getattr(options, name) is None:
            setattr(options, name, default)
    only = [name for name in options.only.split(",") if name]
    for name in only:
        if name not in sections and name not in contestants:
            parser.error(f"--only: there is no {name}")
    options.contestants = [name for name in only if name in contestants] or list(contestants)
    options.sections = [name for name in sections if not only or name in only
                        or (name == "import" and any(one in contestants for one in only))]
    options.candidates = [int(size) for size in options.candidates.split(",")]
    return options
