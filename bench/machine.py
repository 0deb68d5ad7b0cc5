"""What was measured on, and with which versions."""

import datetime
import glob
import os
import platform
import re
import subprocess

from program import PYTHON, TARGET


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = re.search(r"^model name\s*:\s*(.*)$", file.read(), re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return [
        ("date", datetime.date.today().isoformat()),
        ("processor", f"{model.group(1) if model else platform.machine()}, {os.cpu_count()} cores"),
        ("memory", f"{memory:.0f} GiB"),
        ("Java", first_line(["java", "-version"])),
        ("Camel", library("camel-api")),
        ("HttpClient", library("httpclient5")),
        ("SQLite", library("sqlite-jdbc") + " (sqlite-jdbc)"),
        ("PostgreSQL", postgresql_version()),
        ("FastCSV", library("fastcsv")),
        ("nginx", first_line(["nginx", "-v"]).rpartition("/")[2]),
        ("Python", platform.python_version()),
        ("requests", first_line([PYTHON, "-c", "import requests; print(requests.__version__)"])),
        ("syslog-ng", first_line(["syslog-ng", "--version"])),
        ("wrk", first_line(["wrk", "-v"])),
    ]


def postgresql_version():
    driver = library("postgresql") + " (its driver)"
    servers = glob.glob("/usr/lib/postgresql/*/bin/postgres")
    return first_line([servers[-1], "--version"]).rpartition(") ")[2] + ", " + driver if servers else driver


def first_line(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    version = re.search(r"\((3\.[\d.]+)\)|version \"([\d.]+)\"|debian/([\d.]+)", done.stdout)
    return next(filter(None, version.groups())) if version else done.stdout.splitlines()[0].strip()


def library(name):
    found = glob.glob(os.path.join(TARGET, "lib", name + "-[0-9]*.jar"))
    return os.path.basename(found[0])[len(name) + 1:-len(".jar")] if found else "?"
