"""What a bridge takes that runs on, while it has something to do and while it has nothing: for one company and many."""

import glob
import http.client
import os
import shutil
import statistics
import threading
import time
import urllib.parse

import child
from child import Failed
from home import check_receipt, drop_old, wait_for
from progress import say
from rows import write_csv
from tables import megabytes, number, table

RATE = 10
# What comes for each company: first a little for a bridge that has just started, then a minute's work.
FILES = {"people.csv": 10 * RATE, "more.csv": 60 * RATE}
# Seconds. What was done leaves things to put in order, and Java's compiler goes on for a while.
SETTLING = 120
WATCHED = 60
PAGES = 100
REJECTS = 5_000
LOOKS = 10
# Seconds after which the console's pages ask again while something is going on.
RENEWED = 2


def section_companies(bench):
    count = bench.options.companies
    if not count:
        return
    few, many = FILES.values()
    yield (f"One process. {few} rows come for each company at the same time, and each may be sent {RATE} a second;"
           f" when they are done, {many} more come."
           f" Then there is nothing to do; {SETTLING} s later the process is watched for {WATCHED} s.")
    yield table(["companies", f"{few} rows: seconds until the last receipt", "possible",
                 f"{many} rows: seconds until the last receipt", "possible", "peak resident MB",
                 "idle: % of a core", "idle: wake-ups a second"], [companies(bench, 1), companies(bench, count)])


def companies(bench, count):
    say(f"companies, {count}")
    home = bench.home()
    folders = [os.path.join(home, "companies", f"company{number}") for number in range(1, count + 1)]
    for identity, folder in enumerate(folders, 1):
        os.makedirs(os.path.join(folder, "inbox"))
        # Nobody is in the account of company 1 alone: the server's list is as long as the number says.
        with open(os.path.join(folder, ".env"), "w", encoding="utf-8") as file:
            file.write(f"RECRUITEE_COMPANY_ID={identity}\nRECRUITEE_API_KEY=bench\n")
        os.chmod(file.name, 0o600)
    environment = {"BRIDGE_HOME": home, "RECRUITEE_BASE_URL": bench.server.address, "BRIDGE_HTTP_PORT": "0",
                   "BRIDGE_EXPORT_EVERY": "0", "RECRUITEE_REQUESTS_PER_MINUTE": str(RATE * 60)}
    running = bench.running(environment, count)
    times = []
    first = 30_000_000
    for name, rows in FILES.items():
        seconds = until_receipts(home, folders, running, write_csv(os.path.join(home, name), rows, first=first), rows)
        times += [number(seconds, 1), number(rows / RATE, 1)]
        first += rows
    peak = running.peak()
    time.sleep(SETTLING)
    cpu, wakeups, started = running.cpu(), running.wakeups(), time.monotonic()
    time.sleep(WATCHED)
    watched = time.monotonic() - started
    line = [number(count), *times, megabytes(peak),
            number((running.cpu() - cpu) / watched * 100, 2), number((running.wakeups() - wakeups) / watched, 1)]
    running.terminate()
    shutil.rmtree(home)
    return line


def until_receipts(home, folders, running, people, rows):
    """How long it takes until all companies have the receipt of a file that is dropped for each at the same time."""
    name = os.path.basename(people)
    receipts = os.path.join(home, "companies", "*", "outbox", "receipts", f"{name}.receipt.json")
    dropped = time.monotonic()
    for folder in folders:
        drop_old(people, folder, name)
    wait_for(lambda: len(glob.glob(receipts)) == len(folders), running, limit=300, look_every=0.2)
    seconds = time.monotonic() - dropped
    for folder in folders:
        check_receipt(folder, name, rows)
    return seconds


def section_console(bench):
    count = bench.options.rows
    results = {0: [], PAGES: []}
    for turn in range(1, bench.options.turns + 1):
        for pages in results:
            say(f"console, turn {turn}: {pages} pages")
            results[pages].append(beside_pages(bench, count, pages))
    lines = []
    for pages, turns in results.items():
        waits = [wait * 1000 for _, _, waits in turns for wait in waits]
        lines.append([number(pages), number(statistics.median(rate for rate, _, _ in turns)),
                      number(statistics.median(cpu for _, cpu, _ in turns), 2),
                      *([number(statistics.median(waits)), number(max(waits))] if waits else ["", ""])])
    first, later, size = corrections(bench)
    yield (f"{count:,} rows come in while pages of the console are open, each of which asks every {RENEWED} s;"
           f" {bench.turns()}.")
    yield table(["open pages", "rows per second while sending", "CPU seconds per 1,000 rows", "ms for a page, median",
                 "ms for a page, longest"], lines)
    yield (f"The page on which {REJECTS:,} rejected rows are corrected comes after {first * 1000:.0f} ms, and then,"
           f" opened again, after {later * 1000:.0f} ms (median of {LOOKS}); it has {size / 1000:.0f} KB.")


def beside_pages(bench, count, pages):
    home = bench.home()
    port = bench.options.port + 3
    environment = bench.environment(home, BRIDGE_HTTP_PORT=str(port), BRIDGE_EXPORT_EVERY="0")
    running = bench.running(environment)
    done = threading.Event()
    waits = []
    cookie = sign_in(bench, environment, port)
    open_pages = [threading.Thread(target=keep_open, args=(port, cookie, done, waits, RENEWED * page / PAGES))
                  for page in range(pages)]
    for page in open_pages:
        page.start()
    try:
        bench.server.seen()
        cpu = running.cpu()
        drop_old(bench.csv(count), home)
        seen = bench.server.seen_until(count, bench.limit(count), running, look_every=0.2)
        cpu = running.cpu() - cpu
        receipt = os.path.join(home, "outbox", "receipts", "people.csv.receipt.json")
        wait_for(lambda: os.path.exists(receipt), running)
    finally:
        done.set()
        for page in open_pages:
            page.join()
    check_receipt(home, "people.csv", count)
    running.terminate()
    shutil.rmtree(home)
    if pages and len(waits) < pages:
        raise Failed(f"{len(waits)} answers came to {pages} pages")
    return seen.rate(), cpu * 1000 / count, waits


def corrections(bench):
    """How long the page takes on which many rejected rows are corrected: at first, and later; and its bytes."""
    home = bench.home()
    port = bench.options.port + 3
    environment = bench.environment(home, BRIDGE_HTTP_PORT=str(port), BRIDGE_EXPORT_EVERY="0")
    running = bench.running(environment)
    people = os.path.join(home, "rejects.csv")
    with open(people, "w", encoding="utf-8") as file:
        file.write("Name,Email,Phone\n")
        file.writelines(f"Grace Hopper {i},person{i}(at)example.com,+31 20 {i:07d}\n" for i in range(REJECTS))
    drop_old(people, home)
    wait_for(lambda: os.path.exists(os.path.join(home, "outbox", "receipts", "people.csv.receipt.json")), running)
    cookie = sign_in(bench, environment, port)
    times = []
    for _ in range(1 + LOOKS):
        asked = time.monotonic()
        page = get(port, cookie, "/correct?file=people.csv")
        times.append(time.monotonic() - asked)
        if b"(at)example.com" not in page:
            raise Failed("no rows to correct are on the page")
    running.terminate()
    shutil.rmtree(home)
    return times[0], statistics.median(times[1:]), len(page)


def get(port, cookie, path):
    """A page, also if it is somewhere else by now."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while True:
        connection.request("GET", path, headers={"Cookie": cookie})
        response = connection.getresponse()
        body = response.read()
        if response.status not in (302, 303):
            return body
        path = response.getheader("Location")


def sign_in(bench, environment, port):
    """The cookie of somebody who followed the link that the bridge gives."""
    asking = bench.bridge(["status", "--console"], environment)
    asking.wait(30)
    link = urllib.parse.urlsplit(child.read(asking.out).split()[-1])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", f"{link.path}?{link.query}")
    return connection.getresponse().getheader("Set-Cookie").split(";")[0]


def keep_open(port, cookie, done, waits, later):
    """A page in a browser that asks for its content again and again."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    done.wait(later)
    while not done.is_set():
        asked = time.monotonic()
        connection.request("GET", "/", headers={"Cookie": cookie})
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            return
        waits.append(time.monotonic() - asked)
        done.wait(RENEWED)
