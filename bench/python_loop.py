"""An import as the tutorials write it: one requests.post a row. Arguments: file, address."""

import csv
import sys

import requests

path, address = sys.argv[1:]
with open(path, newline="", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        candidate = {
            "name": row["Full name"],
            "emails": [row["E-mail"]],
            "phones": [row["Phone"]],
            "social_links": [row["Portfolio"]],
            "links": [row["Website"]],
            "cover_letter": row["Cover letter"],
        }
        answer = requests.post(address, headers={"Authorization": "Bearer bench"}, json={"candidate": candidate})
        answer.raise_for_status()
