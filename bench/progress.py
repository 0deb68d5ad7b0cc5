"""What is being measured, for whoever waits."""

import sys


def say(text):
    print(text, file=sys.stderr, flush=True)
