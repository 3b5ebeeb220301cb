"""Reads a termbase, written by `bromost translate glossary --format tbx2`, with the Translate Toolkit.

    python tests/exchange/tbx.py FILE SOURCE TARGET

Fails where the toolkit finds no concept, or one without a term in a language that the file gives it terms in.
"""

import sys

from lxml import etree
from translate.storage.tbx import tbxfile

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def main(path, source, target):
    with open(path, "rb") as file:
        content = file.read()
    wanted = {}
    for entry in etree.fromstring(content).iter("termEntry"):
        for language in entry.iter("langSet"):
            terms = [term.text for term in language.iter("term")]
            wanted.setdefault(entry.get("id"), {})[language.get(LANG)] = terms
    read = tbxfile.parsestring(content)
    read.setsourcelanguage(source)
    read.settargetlanguage(target)
    found = {}
    for unit in read.units:
        found[unit.xmlelement.get("id")] = {
            source: unit.get_source_terms(),
            target: unit.get_target_terms(),
        }
    assert found, "no concept was read"
    assert found.keys() == wanted.keys(), found.keys() ^ wanted.keys()
    for concept, languages in wanted.items():
        for language in (source, target):
            terms = [term.text for term in found[concept][language]]
            assert terms == languages.get(language, []), (concept, language, terms)
            for term in found[concept][language]:
                assert term.administrative_status, (concept, term)
    deprecated = sum(
        term.deprecated for terms in found.values() for side in terms.values() for term in side
    )
    print(f"{len(found)} concepts read, {deprecated} words deprecated")


if __name__ == "__main__":
    main(*sys.argv[1:])
