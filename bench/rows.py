"""The people that all senders send, as a file and as requests."""

import json


def rows(count, first=0):
    """About 280 bytes each, no two with the same address."""
    for i in range(first, first + count):
        yield [
            f"Person Number {i}", f"person{i}@example.com", f"+31 20 {i:07d}",
            f"https://www.linkedin.com/in/person-{i}", f"https://person{i}.example.com",
            f"Dear team, I am person {i} and I would like to join you, because building things that last is what I"
            " do, with care, in good company and every day anew."]


def write_csv(path, count, first=0):
    with open(path, "w", encoding="utf-8") as file:
        file.write("Full name,E-mail,Phone,Portfolio,Website,Cover letter\n")
        for name, email, phone, portfolio, website, letter in rows(count, first):
            file.write(f'{name},{email},{phone},{portfolio},{website},"{letter}"\n')
    return path


def write_payloads(path, count):
    with open(path, "w", encoding="utf-8") as file:
        for name, email, phone, portfolio, website, letter in rows(count):
            candidate = {"name": name, "emails": [email], "phones": [phone], "social_links": [portfolio],
                         "links": [website], "cover_letter": letter}
            file.write(json.dumps({"candidate": candidate}, separators=(",", ":")) + "\n")
    return path
