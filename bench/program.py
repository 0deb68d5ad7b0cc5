"""The bridge as people unpack and run it: this version, and another one to compare it with."""

import glob
import os
import re
import shutil
import subprocess
import sys

from child import Failed

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TARGET = os.path.join(PROJECT, "target")
PYTHON = "/usr/bin/python3"
JAR = "recruitee-bridge.jar"
LAUNCHER = os.path.join("bin", "recruitee-bridge")


def launcher_options():
    """Those that bin/recruitee-bridge gives an import, but for the heap."""
    with open(os.path.join(PROJECT, "packaging", LAUNCHER), encoding="utf-8") as script:
        options = re.findall(r'^(?:common|quick)="(.*)"$', script.read(), re.MULTILINE)
    return [option for option in " ".join(options).split() if not option.startswith(("-Xmx", "$"))]


def unpacked(folder):
    """This version, from its tarball."""
    os.mkdir(folder)
    tarball, = glob.glob(os.path.join(TARGET, "recruitee-bridge-*.tar.gz"))
    subprocess.run(["tar", "-xzf", tarball, "-C", folder, "--strip-components=1"], check=True)
    return quick_start(folder)


def of_jar(jar, folder):
    """The version of a jar with its libraries in lib/ beside it: an unpacked one, or one that was built.

    Launcher and routes are its own if they are where either kind has them, else this version's.
    """
    beside = os.path.dirname(os.path.abspath(jar))
    above = os.path.dirname(beside)
    if not os.path.isfile(jar) or not os.path.isdir(os.path.join(beside, "lib")):
        raise Failed(f"{jar} must be a jar with its libraries in lib/ beside it")
    os.mkdir(folder)
    shutil.copyfile(jar, os.path.join(folder, JAR))
    shutil.copytree(os.path.join(beside, "lib"), os.path.join(folder, "lib"))
    for name, homes in (("bin", [beside, os.path.join(above, "packaging"), os.path.join(PROJECT, "packaging")]),
                        ("routes", [beside, above, PROJECT])):
        own = next(home for home in homes if os.path.exists(os.path.join(home, LAUNCHER if name == "bin" else name)))
        shutil.copytree(os.path.join(own, name), os.path.join(folder, name))
    return quick_start(folder)


def quick_start(folder):
    subprocess.run([os.path.join(folder, "bin", "quick-start")], check=True, stdout=sys.stderr)
    return folder
