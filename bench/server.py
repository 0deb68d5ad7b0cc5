"""The server that costs next to nothing: nginx with bench/nginx.conf."""

import dataclasses
import http.client
import json
import os
import socket
import time

from child import Child, Failed

MODULES = "/usr/lib/nginx/modules"


@dataclasses.dataclass
class Seen:
    posts: int = 0
    first: float = 0
    last: float = 0
    pages: int = 0

    def seconds(self):
        return self.last - self.first

    def rate(self):
        return self.posts / self.seconds() if self.seconds() > 0 else float("nan")


class Server:
    def __init__(self, bench, folder, port, latency):
        for needed in (port, port + 1):
            refuse_if_used(needed)
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.slow_address = f"http://127.0.0.1:{port + 1}"
        os.mkdir(folder)
        config = fill_in(
            os.path.join(bench, "nginx.conf"), os.path.join(folder, "nginx.conf"),
            PORT=port, SLOW_PORT=port + 1, LATENCY=latency, DIR=folder)
        self.child = Child(
            ["nginx", "-c", config, "-g", "".join(
                f"load_module {MODULES}/{module}.so;" for module in ("ndk_http_module", "ngx_http_lua_module"))],
            os.path.join(folder, "nginx"))
        self.wait_until_up()

    def wait_until_up(self):
        for _ in range(100):
            if self.child.ended():
                raise Failed("nginx does not start: " + self.child.last_words())
            try:
                self.seen()
                return
            except OSError:
                time.sleep(0.05)
        raise Failed("nginx does not answer")

    def seen(self):
        """What has come since this was asked last."""
        return Seen(**json.loads(self.get("/seen")))

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", path)
            return connection.getresponse().read()
        finally:
            connection.close()

    def seen_until(self, posts, limit, child, look_every):
        """Waits until so many creates have come; every look takes a little of what is measured."""
        total = Seen()
        end = time.time() + limit
        while total.posts < posts:
            if time.time() > end:
                raise Failed(f"{total.posts} of {posts} creates after {limit:.0f} s")
            if child.ended():
                raise Failed(f"ended after {total.posts} of {posts} creates: {child.last_words()}")
            time.sleep(look_every)
            new = self.seen()
            if new.posts:
                total = Seen(total.posts + new.posts, total.first or new.first, new.last)
        return total


def fill_in(template, target, **values):
    with open(template, encoding="utf-8") as file:
        text = file.read()
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    with open(target, "w", encoding="utf-8") as file:
        file.write(text)
    return target


def refuse_if_used(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise Failed(f"port {port} is in use: name another with --port") from None
