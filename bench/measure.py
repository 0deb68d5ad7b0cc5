"""
Measures the bridge beside other tools that send rows over HTTP, and beside the limits of what it is made of. All of
them talk to the same server on this machine, which costs next to nothing (nginx.conf). Tables go to standard output and
to target/bench/results.md. Start it with bench/run.
"""

import copy
import csv
import glob
import itertools
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import child
import program
from child import Child, Failed
from compare import Comparison
from home import check_receipt, drop_old, wait_for
from machine import machine
from options import parse
from postgresql import Postgresql
from program import PYTHON, TARGET
from progress import say
from reading import check_by_bridge, section_reading
from rows import write_csv, write_payloads
from running import section_companies, section_console
from server import Server, fill_in
from tables import SPREAD, median, megabytes, number, spread, table
from whole import section_whole

BENCH = os.path.dirname(os.path.abspath(__file__))
JAR = os.path.join(TARGET, program.JAR)
# The jar first: how it sets up the log keeps the engines silent.
CLASS_PATH = os.pathsep.join([JAR, os.path.join(TARGET, "lib", "*")])

AT_ONCE = 8
WRK_SECONDS = 5
LATENCY = 0.1
STARTS = 5
LAUNCHER = program.launcher_options()
SMALL_HEAP = " ".join(["-Xmx96m", *LAUNCHER])


# What all sections use


class Bench:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.numbers = itertools.count(1)
        self.classes = compile_java(os.path.join(folder, "classes"))
        self.program = program.unpacked(os.path.join(folder, "program"))
        self.server = Server(BENCH, os.path.join(folder, "server"), options.port, LATENCY)
        self.failed = False
        self.database = None
        self.csv_files = {}
        self.payloads = write_payloads(self.path("payloads"), options.rows)

    def path(self, name):
        """A path that nobody else uses."""
        return os.path.join(self.folder, f"{next(self.numbers)}-{name}")

    def csv(self, count):
        if count not in self.csv_files:
            self.csv_files[count] = write_csv(self.path(f"{count}.csv"), count)
        return self.csv_files[count]

    def home(self, file=None):
        """A fresh home, with a copy of the file in its inbox if there is one."""
        home = self.path("home")
        os.makedirs(os.path.join(home, "inbox"))
        if file:
            drop_old(file, home)
        return home

    def environment(self, home, address=None, company=1, **more):
        return {"BRIDGE_HOME": home, "RECRUITEE_BASE_URL": address or self.server.address,
                "RECRUITEE_COMPANY_ID": str(company), "RECRUITEE_API_KEY": "bench",
                "RECRUITEE_REQUESTS_PER_MINUTE": "0", **more}

    def bridge(self, command, environment):
        """The bridge as people unpack and run it, with the options of its launcher."""
        return Child([os.path.join(self.program, program.LAUNCHER), *command], self.path("bridge"), environment)

    def running(self, environment, companies=1):
        """A bridge that goes on, once all its inboxes are watched."""
        running = self.bridge(["run"], environment)
        wait_for(lambda: child.read(running.err).count("Watching") == companies, running)
        return running

    def of(self, other):
        """The same with another version of the bridge."""
        bench = copy.copy(self)
        bench.program = other
        return bench

    def postgresql(self):
        if not self.database:
            self.database = Postgresql(self.path("postgresql"), self.options.port + 2)
        return self.database.fresh()

    def close(self):
        if self.database:
            self.database.stop()

    def java(self, main, *arguments, environment=None, options=(), **more):
        java = ["java", f"-Xmx{self.options.heap}", *options, "-cp", os.pathsep.join([CLASS_PATH, self.classes]), main]
        return Child([*java, *arguments], self.path(main), environment, **more)

    def creates(self, company=1):
        return f"{self.server.address}/c/{company}/candidates"

    def turns(self):
        turns = self.options.turns
        return "one turn" if turns == 1 else f"the median of {turns} turns"

    def note_failure(self):
        """What failed may still be at work, and must not disturb the next one."""
        self.failed = True
        child.stop_all(but=self.server.child)

    def limit(self, count):
        """Seconds after which a contestant has failed: nobody is as slow as this."""
        return 120 + count / 100


def compile_java(classes):
    sources = glob.glob(os.path.join(BENCH, "*.java"))
    subprocess.run(["javac", "-d", classes, "-cp", CLASS_PATH, *sources], check=True, stdout=sys.stderr)
    return classes


# Imports: each contestant gives what the server saw, and what the process took


class Sent:
    def __init__(self, seen, usage, posts=None):
        if posts is not None and seen.posts != posts:
            raise Failed(f"{seen.posts} creates came, not {posts}")
        self.rate = seen.rate()
        self.sending = seen.seconds()
        self.seconds = usage.seconds
        self.whole_rate = seen.posts / usage.seconds
        self.cpu = usage.cpu * 1000 / seen.posts
        self.megabytes = usage.megabytes


def import_with(bench, count, start):
    """An import by the bridge, which start(home) sets going, with the receipt checked."""
    home = bench.home(bench.csv(count))
    bench.server.seen()
    usage = start(home).wait(bench.limit(count))
    seen = bench.server.seen()
    check_receipt(home, "people.csv", count)
    shutil.rmtree(home)
    return Sent(seen, usage, count)


def by_bridge(bench, count, **more):
    return import_with(bench, count, lambda home: bench.bridge(["import"], bench.environment(home, **more)))


def by_plain_java(bench, count):
    java = ["java", f"-Xmx{bench.options.heap}", "-jar", JAR]
    return import_with(
        bench, count, lambda home: Child([*java, "import"], bench.path("java"), bench.environment(home)))


def by_bridge_in_memory(bench, count):
    return import_with(
        bench, count, lambda home: bench.java(
            "MemoryLedger", environment=bench.environment(home), options=LAUNCHER))


def by_bridge_in_postgresql(bench, count):
    ledger = bench.postgresql()
    return import_with(bench, count, lambda home: bench.bridge(
        ["import"], bench.environment(home, BRIDGE_STATE=os.path.join(home, "local"), **ledger)))


def by_other(bench, count, start):
    bench.server.seen()
    usage = start().wait(bench.limit(count))
    return Sent(bench.server.seen(), usage, count)


def by_plain_route(bench, count):
    home = bench.home(bench.csv(count))
    return by_other(
        bench, count, lambda: bench.java("PlainRoute", os.path.join(home, "inbox"), count, bench.creates()))


def by_python(bench, count):
    command = [PYTHON, os.path.join(BENCH, "python_loop.py"), bench.csv(count), bench.creates()]
    return by_other(bench, count, lambda: Child(command, bench.path("python")))


def by_syslog_ng(bench, count):
    folder = bench.path("syslog-ng")
    os.mkdir(folder)
    config = fill_in(os.path.join(BENCH, "syslog-ng.conf"), os.path.join(folder, "syslog-ng.conf"),
                     FILE=bench.csv(count), ADDRESS=bench.creates())
    bench.server.seen()
    started = Child(["syslog-ng", "--foreground", "--no-caps", "-f", config, "-R", os.path.join(folder, "persist"),
                     "-c", os.path.join(folder, "control"), "-p", os.path.join(folder, "pid")], bench.path("syslog-ng"))
    seen = bench.server.seen_until(count, bench.limit(count), started, look_every=0.2)
    usage = started.terminate()
    seen.posts += bench.server.seen().posts
    # It does not end by itself: its end is the last row's.
    usage.seconds = seen.last - started.started
    return Sent(seen, usage, count)


def by_bare_client(kind):
    def by(bench, count):
        return by_other(bench, count, lambda: bench.java(
            "BareClient", kind, bench.payloads, bench.creates(), AT_ONCE))

    return by


def by_wrk(bench, count):
    bench.server.seen()
    wrk = Child(
        ["wrk", "-t1", f"-c{AT_ONCE}", f"-d{WRK_SECONDS}s", "-s", os.path.join(BENCH, "wrk.lua"), bench.creates(), "--",
         bench.payloads], bench.path("wrk"))
    usage = wrk.wait(60)
    trouble = re.search(r"Non-2xx.*|Socket errors.*", child.read(wrk.out))
    if trouble:
        raise Failed(trouble.group())
    return Sent(bench.server.seen(), usage)


CONTESTANTS = {
    "bridge": ("bridge", by_bridge),
    "java": ("bridge, as java -jar starts it", by_plain_java),
    "memory": ("bridge, ledger in memory", by_bridge_in_memory),
    "postgresql": ("bridge, ledger in PostgreSQL", by_bridge_in_postgresql),
    "plain": ("plain Camel route", by_plain_route),
    "python": ("Python, requests.post in a loop", by_python),
    "syslog-ng": ("syslog-ng, 8 workers", by_syslog_ng),
    "minimal": ("bare HTTP client, minimal, 8 threads", by_bare_client("minimal")),
    "full": ("bare HTTP client, full, 8 threads", by_bare_client("full")),
    "wrk": ("wrk, 8 connections: the limit", by_wrk),
}
RATIOS = ["python", "plain", "minimal", "full"]


def section_import(bench):
    count = bench.options.rows
    chosen = [name for name in CONTESTANTS if name in bench.options.contestants]
    results = {name: [] for name in chosen}
    failures = {}
    for turn in range(1, bench.options.turns + 1):
        for name in chosen:
            if name in failures:
                continue
            say(f"import, turn {turn}: {name}")
            try:
                results[name].append(CONTESTANTS[name][1](bench, count))
                say(f"  {results[name][-1].rate:.0f} rows/s")
            except Failed as failure:
                failures[name] = f"failed in turn {turn}: {failure}"
                say("  " + failures[name])
                bench.note_failure()
    lines = []
    for name in chosen:
        title = CONTESTANTS[name][0]
        if name in failures:
            lines.append([title, failures[name].replace("|", " "), "", "", ""])
        else:
            lines.append([title, number(median(results[name], "rate")), number(median(results[name], "whole_rate")),
                          number(median(results[name], "cpu"), 2), megabytes(median(results[name], "megabytes"))])
    size = os.path.getsize(bench.csv(count)) / (count + 1)
    yield f"{count:,} rows of {size:.0f} bytes; {bench.turns()}."
    yield table(["", "rows per second while sending", "rows per second from start to end", "CPU seconds per 1,000 rows",
                 "peak resident MB"], lines)
    rates = {name: [sent.rate for sent in results[name]] for name in chosen if name not in failures}
    ratios = [[f"bridge / {CONTESTANTS[other][0]}", *spread(rates["bridge"], rates[other])]
              for other in RATIOS if "bridge" in rates and other in rates]
    if ratios:
        yield table(["rows per second while sending", *SPREAD], ratios)


def section_scale(bench):
    count, big = bench.options.rows, bench.options.big
    seconds = {}
    lines = []
    for size, turns in ((max(1, count // 10), bench.options.turns), (count, bench.options.turns), (big, 1)):
        if not size:
            continue
        results = []
        for turn in range(1, turns + 1):
            say(f"scale, {size:,} rows, turn {turn}")
            results.append(by_bridge(bench, size, JAVA_OPTS=SMALL_HEAP))
        seconds[size] = median(results, "seconds")
        lines.append([number(size), number(seconds[size], 1), number(median(results, "sending"), 1),
                      number(median(results, "rate")), megabytes(median(results, "megabytes"))])
    yield f"The bridge with the options of its launcher, but -Xmx96m; {bench.turns()}, the largest file once."
    yield table(["rows", "seconds from start to end", "seconds sending", "rows per second while sending",
                 "peak resident MB"], lines)
    if big:
        share = seconds[big] / (big / count * seconds[count])
        yield f"{big:,} rows take {share:.2f} times what {big / count:g} times {count:,} rows take."


def section_latency(bench):
    lines = []
    for at_once in (8, 64):
        count = round(at_once / LATENCY * bench.options.seconds)
        say(f"latency, {at_once} at a time, {count:,} rows")
        home = bench.home(bench.csv(count))
        bench.server.seen()
        environment = bench.environment(
            home, bench.server.slow_address, RECRUITEE_MAX_CONCURRENT_REQUESTS=str(at_once))
        bench.bridge(["import"], environment).wait(bench.limit(count))
        seen = bench.server.seen()
        check_receipt(home, "people.csv", count)
        if seen.posts != count:
            raise Failed(f"{seen.posts} creates came, not {count}")
        # The last create took its time, too.
        rate = seen.posts / (seen.seconds() + LATENCY)
        lines.append([at_once, number(rate, 1), number(at_once / LATENCY), f"{rate * LATENCY / at_once:.1%}"])
    yield f"The bridge and a server that takes {LATENCY} s per answer."
    yield table(["requests at a time", "rows per second while sending", "possible", "reached"], lines)


def section_start(bench):
    one = write_csv(bench.path("one.csv"), 1, first=10_000_000)
    lines = []
    for count in sorted({1000, bench.options.rows}):
        file = bench.csv(count)
        times = []
        for turn in range(1, STARTS + 1):
            say(f"start, {count:,} rows, turn {turn}")
            times.append(start_to_first(bench, one, file))
        lines.append([
            f"start of `import` to the first create, {count:,} rows waiting", number(statistics.median(times), 2)])
    to_create, to_receipt = drops(bench)
    lines.append(["drop into a running bridge to the create", number(statistics.median(to_create), 2)])
    lines.append(["drop into a running bridge to the receipt", number(statistics.median(to_receipt), 2)])
    yield f"The median of {STARTS}. A file that was just dropped must be unchanged for 1.2 s first."
    yield table(["", "seconds"], lines)


def start_to_first(bench, one, file):
    home = bench.home(one)
    environment = bench.environment(home)
    bench.bridge(["import"], environment).wait(120)
    check_receipt(home, "people.csv", 1)
    drop_old(file, home)
    bench.server.seen()
    started = bench.bridge(["import"], environment)
    seen = bench.server.seen_until(1, 120, started, look_every=0.02)
    started.terminate(codes=(0, 4, 143))
    shutil.rmtree(home)
    return seen.first - started.started


def drops(bench):
    """Seconds from the drop of a file to its create, and to its receipt, in a running bridge with nothing to do."""
    home = bench.home()
    running = bench.running(bench.environment(home, BRIDGE_HTTP_PORT="0", BRIDGE_EXPORT_EVERY="0"))
    to_create, to_receipt = [], []
    for turn in range(STARTS + 1):
        say(f"start, drop {turn}")
        name = f"drop-{turn}.csv"
        aside = write_csv(os.path.join(home, name), 1, first=20_000_000 + turn)
        receipt = os.path.join(home, "outbox", "receipts", name + ".receipt.json")
        bench.server.seen()
        os.rename(aside, os.path.join(home, "inbox", name))
        dropped = time.time()
        wait_for(lambda: os.path.exists(receipt), running)
        done = time.time()
        check_receipt(home, name, 1)
        seen = bench.server.seen()
        if seen.posts != 1:
            raise Failed(f"{seen.posts} creates came, not 1")
        # The first one only warms it up.
        if turn:
            to_create.append(seen.first - dropped)
            to_receipt.append(done - dropped)
    running.terminate()
    return to_create, to_receipt


def section_export(bench):
    lines = []
    for count in bench.options.candidates:
        # The server makes its list now, rather than while somebody waits.
        bench.server.get(f"/c/{count}/candidates?limit=1")
        home, running = running_exporter(bench, count)
        contestants = {
            "bridge, csv": lambda: export_by_bridge(bench, count, "csv"),
            "bridge, csv, json and html": lambda: export_by_bridge(bench, count, "csv,json,html"),
            "a bridge that runs, csv (--ask-running)": lambda: export_by_running(bench, count, home),
            "Python, requests and csv in a loop": lambda: export_by_python(bench, count),
        }
        results = {name: [] for name in contestants}
        for turn in range(1, bench.options.turns + 1):
            for name, by in contestants.items():
                say(f"export, {count:,} candidates, turn {turn}: {name}")
                bench.server.seen()
                usage, file = by()
                results[name].append((usage, bench.server.seen().pages))
                check_list(file, count)
        running.terminate()
        for name, result in results.items():
            seconds = statistics.median(usage.seconds for usage, _ in result)
            lines.append([number(count), name, number(seconds, 2), number(count / seconds),
                          number(statistics.median(pages for _, pages in result)),
                          megabytes(statistics.median(usage.megabytes for usage, _ in result))])
    yield f"{bench.turns().capitalize()}."
    yield table(["candidates", "", "seconds from start to end", "candidates per second", "requests", "peak resident MB"],
                lines)


def export_by_bridge(bench, count, formats):
    home = bench.home()
    environment = bench.environment(home, company=count, BRIDGE_EXPORT_FORMATS=formats)
    usage = bench.bridge(["export"], environment).wait(bench.limit(count))
    return usage, os.path.join(home, "outbox", "candidates.csv")


def running_exporter(bench, count):
    """A bridge that exports when it is asked to, and its home."""
    home = bench.home()
    return home, bench.running(bench.environment(
        home, company=count, BRIDGE_EXPORT_FORMATS="csv", BRIDGE_EXPORT_EVERY="0", BRIDGE_HTTP_PORT="0"))


def export_by_running(bench, count, home):
    """The whole list, as if nothing had been exported before; the resources are those of the command that asks."""
    file = os.path.join(home, "outbox", "candidates.csv")
    if os.path.exists(file):
        os.remove(file)
    command = bench.bridge(["export", "--ask-running"], bench.environment(home, company=count))
    return command.wait(bench.limit(count)), file


def export_by_python(bench, count):
    file = bench.path("candidates.csv")
    command = [PYTHON, os.path.join(BENCH, "export_loop.py"), bench.creates(count), file]
    return Child(command, bench.path("python")).wait(bench.limit(count)), file


def check_list(path, count):
    """Everybody is in the list once, newest first: the ids go down by one."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        ids = (int(row["id"]) for row in csv.DictReader(file))
        first = next(ids)
        last, lines = first, 1
        for candidate in ids:
            if candidate != last - 1:
                raise Failed(f"{candidate} follows {last} in the list")
            last, lines = candidate, lines + 1
    if lines != count:
        raise Failed(f"{lines} candidates are in the list, not {count}")


def section_check(bench):
    count = bench.options.big or bench.options.rows
    file = bench.csv(count)
    results = {"check": [], "FastCSV": []}
    for turn in range(1, bench.options.turns + 1):
        say(f"check, {count:,} rows, turn {turn}")
        results["check"].append(check_by_bridge(bench, file, count))
        results["FastCSV"].append(read_by_fastcsv(bench, file, count))
    lines = [[title, number(median(results[name], "seconds"), 2), number(count / median(results[name], "seconds")),
              megabytes(median(results[name], "megabytes"))]
             for name, title in (
                 ("check", "bridge, check"), ("FastCSV", "FastCSV alone, read once, each cell looked at"))]
    seconds = {name: [usage.seconds for usage in usages] for name, usages in results.items()}
    yield f"{count:,} rows, {os.path.getsize(file) / 1e6:.0f} MB; {bench.turns()}."
    yield table(["", "seconds from start to end", "rows per second", "peak resident MB"], lines)
    yield table(["seconds from start to end", *SPREAD], [
        ["check / FastCSV alone", *spread(seconds["check"], seconds["FastCSV"])]])


def read_by_fastcsv(bench, file, count):
    reading = bench.java("BareCsv", file)
    usage = reading.wait(bench.limit(count))
    if not child.read(reading.out).startswith(f"{count + 1} records"):
        raise Failed("it read " + child.read(reading.out))
    return usage


SECTIONS = {
    "import": ("Imports", section_import),
    "scale": ("Larger files", section_scale),
    "latency": ("A slow Recruitee", section_latency),
    "start": ("Until the first create", section_start),
    "export": ("Exports", section_export),
    "check": ("Checks", section_check),
    "reading": ("Other files", section_reading),
    "whole": ("Whole candidates", section_whole),
    "console": ("Open pages", section_console),
    "companies": ("Many companies", section_companies),
}


# Two versions, by what both can do: each takes a bench and gives figures


def figures_of_import(bench):
    sent = by_bridge(bench, bench.options.rows)
    return {"rows per second while sending": sent.rate, "seconds from start to end": sent.seconds,
            "CPU seconds per 1,000 rows": sent.cpu, "peak resident MB": sent.megabytes}


def figures_of_large_import(bench):
    sent = by_bridge(bench, bench.options.big, JAVA_OPTS=SMALL_HEAP)
    return {"seconds from start to end, -Xmx96m": sent.seconds, "peak resident MB": sent.megabytes}


def figures_of_start(bench):
    one = write_csv(bench.path("one.csv"), 1, first=10_000_000)
    file = bench.csv(min(1000, bench.options.rows))
    return {"seconds from start to the first create": start_to_first(bench, one, file)}


def figures_of_export(bench):
    count = bench.options.candidates[-1]
    usage, file = export_by_bridge(bench, count, "csv")
    check_list(file, count)
    return figures_of_usage(usage)


def figures_of_check(bench):
    count = bench.options.big or bench.options.rows
    return figures_of_usage(check_by_bridge(bench, bench.csv(count), count))


def figures_of_usage(usage):
    return {"seconds from start to end": usage.seconds, "CPU seconds": usage.cpu, "peak resident MB": usage.megabytes}


COMPARED = {
    "import": (lambda options: f"An import of {options.rows:,} rows", figures_of_import),
    "scale": (lambda options: f"An import of {options.big:,} rows", figures_of_large_import),
    "start": (lambda options: "A start", figures_of_start),
    "export": (lambda options: f"An export of {options.candidates[-1]:,} candidates", figures_of_export),
    "check": (lambda options: f"A check of {options.big or options.rows:,} rows", figures_of_check),
}


def section_compare(bench):
    versions = {
        "old": bench.of(program.of_jar(bench.options.compare, bench.path("old"))),
        "new": bench,
    }
    yield f"Old is `{bench.options.compare}`, new is this version; {bench.turns()}. Ratios are new / old."
    for name in bench.options.sections:
        if name not in COMPARED or name == "scale" and not bench.options.big:
            continue
        title, figures = COMPARED[name]
        comparison = Comparison(versions)
        for turn in range(1, bench.options.turns + 1):
            say(f"compare, {name}, turn {turn}")
            comparison.turn(figures)
        yield f"**{title(bench.options)}**"
        yield comparison.table()


# The report


def report(options, bench):
    folder = os.path.join(TARGET, "bench")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "results.md"), "w", encoding="utf-8") as file:
        def put(text):
            for out in (sys.stdout, file):
                print(text + "\n", file=out, flush=True)

        put("# Results")
        put(table(["", ""], machine()))
        put(f"The bridge with the options of its launcher, all other Java programs with -Xmx{options.heap}. The server"
            " (nginx, one worker) ran on the same machine.")
        sections = [("Two versions", section_compare)] if options.compare else map(SECTIONS.get, options.sections)
        for title, section in sections:
            put("## " + title)
            try:
                for text in section(bench):
                    put(text)
            except Failed as failure:
                bench.note_failure()
                put(f"Failed: {failure}")
    return 1 if bench.failed else 0


STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def interrupted(signal_number, _frame):
    sys.exit(128 + signal_number)


def main():
    options = parse(SECTIONS, CONTESTANTS)
    for signal_number in STOPPING:
        signal.signal(signal_number, interrupted)
    folder = tempfile.mkdtemp(prefix="bench-", dir=TARGET)
    # nginx gives up root, and its worker writes below.
    os.chmod(folder, 0o755)
    try:
        bench = Bench(options, folder)
        try:
            return report(options, bench)
        finally:
            bench.close()
    except Failed as failure:
        say(f"Failed: {failure}")
        return 1
    finally:
        for signal_number in STOPPING:
            signal.signal(signal_number, signal.SIG_IGN)
        child.stop_all()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
