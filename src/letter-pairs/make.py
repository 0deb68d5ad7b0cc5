#!/usr/bin/env python3
"""Makes letter-pairs.txt, from which the encoding of files that aren't UTF-8 is detected, and the people of its test.

Sources, both under the MIT licence: @faker-js/faker 10.6.0 (npm) and Faker 0.9.3 (Debian: python3-fake-factory). Only
frequencies of letters are taken from them; besides, a fifth of the names becomes the test's, and isn't counted.

    npm pack @faker-js/faker@10.6.0 && tar xzf faker-js-faker-10.6.0.tgz
    apt-get download python3-fake-factory && dpkg -x python3-fake-factory_*.deb debian
    src/letter-pairs/make.py package debian/usr/lib/python3/dist-packages

The same sources give the same files, byte for byte.
"""
import ast
import collections
import hashlib
import json
import math
import pathlib
import subprocess
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent / "main/resources/io/recruiteebridge/reading/encoding/letter-pairs.txt"
TEST = HERE.parent / "test/resources/reading/names"
EXTRA = HERE / "extra.txt"

# language: locales of faker, locales of fake-factory
LANGUAGES = {
    "en": ("en en_AU en_IN en_ZA en_NG", "en en_US en_GB en_NZ"),
    "de": ("de de_AT de_CH", "de_DE de_AT de_CH"),
    "fr": ("fr fr_BE fr_CH", "fr_FR fr_CH"),
    "es": ("es es_MX", "es_ES es_MX"),
    "pt": ("pt_BR pt_PT", "pt_BR pt_PT"),
    "it": ("it", "it_IT"),
    "nl": ("nl nl_BE", "nl_NL"),
    "da": ("da", "dk_DK"),
    "nb": ("nb_NO", "no_NO"),
    "sv": ("sv", "sv_SE"),
    "fi": ("fi", "fi_FI"),
    "is": ("", ""),
    "et": ("", "et_EE"),
    "lv": ("lv", "lv_LV"),
    "lt": ("", "lt_LT"),
    "pl": ("pl", "pl_PL"),
    "cs": ("cs_CZ", "cs_CZ"),
    "sk": ("sk", ""),
    "hu": ("hu", "hu_HU"),
    "hr": ("hr", "hr_HR"),
    "sl": ("sl_SI", "sl_SI"),
    "ro": ("ro ro_MD", "ro_RO"),
    "tr": ("tr", "tr_TR"),
    "vi": ("vi", ""),
    "ru": ("ru", "ru_RU"),
    "uk": ("uk", "uk_UA"),
    "be": ("", ""),
    "bg": ("", "bg_BG"),
    "mk": ("mk", ""),
    "sr": ("", ""),
    "el": ("el", "el_GR"),
    "he": ("he", "he_IL"),
    "ar": ("ar", "ar_AA ar_PS ar_SA"),
    "fa": ("fa", "fa_IR"),
    "th": ("th", "th_TH"),
    "ja": ("ja", "ja_JP"),
    "zh": ("zh_CN", "zh_CN"),
    "zh-Hant": ("zh_TW", "zh_TW"),
    "ko": ("ko", "ko_KR"),
}
IDEOGRAPHIC = {"ja", "zh", "zh-Hant", "ko"}
# Serbian is written in both scripts: "hr" has the Latin one.
SERBIAN = {"lj": "љ", "nj": "њ", "dž": "џ"} | dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш"))

CEDILLAS = str.maketrans("șțȘȚ", "şţŞŢ")


def cyrillic(text):
    text = text.lower()
    for latin, letter in SERBIAN.items():
        text = text.replace(latin, letter)
    return text.title()


def fake_factory(root, locale):
    """The texts of a locale's lists of names, without running its code."""
    names = {"first": [], "last": []}
    source = root / "faker/providers/person" / locale / "__init__.py"
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            kind = node.targets[0].id
            part = "last" if "last" in kind else "first" if "first" in kind else None
            if part and "format" not in kind and "romanized" not in kind:
                names[part] += [
                    text.value for text in ast.walk(node.value) if isinstance(text, ast.Constant) and isinstance(text.value, str)
                ]
    return names


def tidy(texts):
    clean = {unicodedata.normalize("NFC", text).strip() for text in texts}
    return sorted(text for text in clean if 1 <= len(text) <= 40 and not set(text) & set("{}#<>/\\0123456789@"))


def held_out(name):
    return hashlib.sha256(name.encode()).digest()[0] % 5 == 0


def words(text):
    """Runs of letters, in lower case."""
    word = ""
    for c in text.lower() + " ":
        if c.isalpha() or unicodedata.category(c) in ("Mn", "Mc"):
            word += c
        elif word:
            yield word
            word = ""


def level(p):
    """How unlikely, in half bits, as a letter."""
    return chr(ord("A") + min(57, max(0, round(-2 * math.log2(p)))))


def pairs(counts_by_word):
    """One line a letter: the letter before (^ at a word's start), how likely a pair is that isn't listed, and for each letter
    behind ($ at a word's end) how unlikely it is. The line of * has the letters themselves."""
    single, double = collections.Counter(), collections.defaultdict(collections.Counter)
    for word, weight in counts_by_word.items():
        before = "^"
        for c in word + "$":
            single[c] += weight
            double[before][c] += weight
            before = c
    total = sum(single.values())
    lines = ["*A" + "".join(c + level(n / total) for c, n in sorted(single.items()) if n >= 0.5)]
    for before, behind in sorted(double.items()):
        n = sum(behind.values())
        smooth = max(2.0, 1.0 * len(behind))
        row = [
            c + level((k + smooth * single[c] / total) / (n + smooth))
            for c, k in sorted(behind.items())
            if k >= 0.5
        ]
        if n >= 1:
            lines.append(before + level(smooth / (n + smooth)) + "".join(row))
    return lines


def signs(counts_by_word):
    counts = collections.Counter()
    for word, weight in counts_by_word.items():
        for c in word:
            counts[c] += weight
    total = sum(counts.values()) * 1.2
    return ["*A" + "".join(c + level(n / total) for c, n in sorted(counts.items()) if n >= 0.5)]


def extra():
    """Our own lists: {language: words}."""
    lists = collections.defaultdict(list)
    for line in EXTRA.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            language, _, texts = line.partition(": ")
            lists[language] += [text.strip() for text in texts.split(",")]
    return lists


def known_people():
    """The names of the test that others made, which are not counted either."""
    names = set()
    for line in (TEST / "known.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            names.update(part.strip().lower() for text in line.partition(": ")[2].split(",") for part in text.split(" "))
    return names


def main(faker, factory):
    js = json.loads(subprocess.run(["node", HERE / "faker.mjs", faker], check=True, capture_output=True).stdout)
    own, known = extra(), known_people()
    out, test = [], []
    for language, (faker_locales, factory_locales) in LANGUAGES.items():
        first, last, others = [], [], list(own[language])
        for locale in faker_locales.split():
            first += js[locale]["first"]
            last += js[locale]["last"]
            others += js[locale]["words"]
        for locale in factory_locales.split():
            names = fake_factory(pathlib.Path(factory), locale)
            first += names["first"]
            last += names["last"]
        if language == "sr":
            first = [cyrillic(name) for name in js["sr_RS_latin"]["first"]]
            last = [cyrillic(name) for name in js["sr_RS_latin"]["last"]]
        if language == "ro":  # the letters with a cedilla stand for those with a comma in older encodings
            for names in (first, last, others):
                names += [name.translate(CEDILLAS) for name in names]
        if language == "hr":
            first += js["sr_RS_latin"]["first"]
            last += js["sr_RS_latin"]["last"]
        first, last = tidy(first), tidy(last)
        counts = collections.Counter()
        for name in first + last:
            if not held_out(name):
                for word in words(name):
                    if word not in known:
                        counts[word] += 1
        # Words count half.
        for word in {word for text in tidy(others) for word in words(text)}:
            if word not in known:
                counts[word] += 0 if counts[word] else 0.5
        size = sum(counts.values())  # no language counts more than another
        for word in counts:
            counts[word] *= min(1.0, 6000 / size)
        out.append("= " + language)
        out += (signs if language in IDEOGRAPHIC else pairs)(counts)
        for kind, names in (("first", first), ("last", last)):
            kept = [name for name in names if held_out(name)]
            kept.sort(key=lambda name: hashlib.sha256(b"order" + name.encode()).digest())
            test.append(f"{language} {kind}: " + ", ".join(kept[:150]))
        print(language, len(first), len(last), len(others), round(size), file=sys.stderr)
    DATA.parent.mkdir(parents=True, exist_ok=True)
    DATA.write_text("# Made by src/letter-pairs/make.py; don't edit.\n" + "\n".join(out) + "\n", "utf-8")
    (TEST / "held-out.txt").write_text(
        "# Made by src/letter-pairs/make.py: names that letter-pairs.txt was not made from. Source: see there.\n"
        + "\n".join(test) + "\n", "utf-8")
    print(DATA.stat().st_size, "bytes", file=sys.stderr)


main(*sys.argv[1:])
