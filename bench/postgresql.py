"""A PostgreSQL server of our own, on a port of this machine, with its usual promise to keep what is committed."""

import glob
import itertools
import os
import subprocess
import sys

USER = "bridge"
PASSWORD = "bench"


class Postgresql:
    def __init__(self, folder, port):
        self.programs = max(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
        self.data = os.path.join(folder, "data")
        self.port = port
        self.numbers = itertools.count(1)
        os.makedirs(self.data)
        password = os.path.join(folder, "password")
        with open(password, "w", encoding="utf-8") as file:
            file.write(PASSWORD)
        if os.geteuid() == 0:
            # It refuses to be root.
            subprocess.run(["chown", "-R", "postgres", folder], check=True)
        self.run("initdb", "-D", self.data, "-U", USER, "-A", "scram-sha-256", "--pwfile", password, "--locale=C",
                 "-E", "UTF8")
        self.run("pg_ctl", "-D", self.data, "-w", "-l", os.path.join(folder, "log"), "-o",
                 f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=", "start")

    def fresh(self):
        """The settings for an empty database."""
        name = f"bench{next(self.numbers)}"
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, name)
        return {"BRIDGE_LEDGER": f"jdbc:postgresql://127.0.0.1:{self.port}/{name}", "BRIDGE_LEDGER_USER": USER,
                "BRIDGE_LEDGER_PASSWORD": PASSWORD}

    def stop(self):
        self.run("pg_ctl", "-D", self.data, "-w", "-m", "fast", "stop")

    def run(self, program, *arguments):
        become = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run([*become, os.path.join(self.programs, program), *arguments], cwd="/", check=True,
                       stdout=sys.stderr, env={**os.environ, "PGPASSWORD": PASSWORD})
