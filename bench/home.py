"""Homes of the bridge: what is dropped into them, and what they say when it is done."""

import json
import os
import shutil
import time

from child import Failed


def drop_old(file, home, name="people.csv"):
    """Puts a file into the inbox as if it had lain there for an hour: nobody has to wait until it is complete."""
    target = os.path.join(home, "inbox", name)
    shutil.copyfile(file, target)
    an_hour_ago = time.time() - 3600
    os.utime(target, (an_hour_ago, an_hour_ago))


def check_receipt(home, name, created):
    with open(os.path.join(home, "outbox", "receipts", name + ".receipt.json"), encoding="utf-8") as file:
        receipt = json.load(file)
    if receipt["created"] != created or receipt["read"] != created:
        raise Failed(f"the receipt says {receipt['created']} of {receipt['read']} created, not {created}")
    return receipt


def wait_for(condition, running, limit=60, look_every=0.005):
    end = time.time() + limit
    while not condition():
        if time.time() > end or running.ended():
            raise Failed("the bridge does not come to the point: " + running.last_words())
        time.sleep(look_every)
