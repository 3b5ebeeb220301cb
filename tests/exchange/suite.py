"""What goes out to translators, read and rewritten by other people's programs, and taken back.

`tests/run exchange` sets up what it needs and runs it: translate-toolkit, polib, lxml, `msgfmt`, and the schemas of
OASIS in the folder that SCHEMAS names.
"""

import copy
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import polib
import tbx
from lxml import etree
from translate.storage import pypo, tmx, xliff, xliff2

SOURCES = pathlib.Path(__file__).resolve().parents[2]
BROMOST = SOURCES / "target/debug/bromost"
SCHEMAS = pathlib.Path(os.environ.get("SCHEMAS", ""))
XLIFF_1 = "urn:oasis:names:tc:xliff:document:1.2"
XLIFF_2 = "urn:oasis:names:tc:xliff:document:2.0"
FORMS = {"xliff": "xlf", "xliff-1.2": "xlf", "po": "po", "tmx": "tmx"}


class Site:
    """A copy of the site that ships, in which a Norwegian page was changed and a Polish one is missing."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="bromost-exchange-")
        self.root = pathlib.Path(self.folder.name)
        for part in ("content", "locales", "themes", "translations"):
            shutil.copytree(SOURCES / part, self.root / part)
        shutil.copy(SOURCES / "bromost.toml", self.root)

    def bromost(self, *arguments, status=0):
        run = subprocess.run(
            [BROMOST, *arguments], cwd=self.root, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        assert run.returncode == status, f"{arguments}: {run.returncode}\n{run.stdout}\n{run.stderr}"
        return run.stdout + run.stderr

    def export(self, form, *arguments):
        path = self.root / f"out.{form}.{FORMS[form]}"
        self.bromost("translate", "export", "--to", "pl", "--format", form, "--out", path, *arguments)
        return path

    def read(self, path):
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path, text):
        (self.root / path).write_text(text, encoding="utf-8")

    def replace(self, path, before, after):
        text = self.read(path)
        assert text.count(before) == 1, f"{before} in {path}"
        self.write(path, text.replace(before, after))

    def texts(self):
        folders = [self.root / "content", self.root / "translations"]
        files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
        return {str(path.relative_to(self.root)): path.read_bytes() for path in files}


def changed(before, after):
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


class ExchangeTest(unittest.TestCase):
    def setUp(self):
        self.site = Site()
        self.addCleanup(self.site.folder.cleanup)

    def outdated(self):
        """The Norwegian says something else, and something more."""
        page = "content/tools/co-creation/nb.md"
        self.site.replace(page, "- foreninger\n", "- foreninger\n- skoler **og** barnehager\n")
        self.site.replace(page, "Den passer også når", "Se [[tools/samson]]. Den passer også når")

    def missing(self):
        (self.site.root / "content/tools/samson/pl.md").unlink()
        shutil.rmtree(self.site.root / "translations/tools/samson")


class Termbase(ExchangeTest):
    def test_the_translate_toolkit_reads_every_concept_and_term(self):
        path = self.site.root / "terms.tbx"
        self.site.bromost("translate", "glossary", "--format", "tbx2", "--out", path)
        tbx.main(path, "nb", "pl")


class Standards(ExchangeTest):
    def valid(self, path, schema):
        text = (SCHEMAS / schema).read_text(encoding="utf-8")
        for address in ("http://www.w3.org/2001/xml.xsd", "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd"):
            text = text.replace(f'schemaLocation="{address}"', f'schemaLocation="{SCHEMAS}/xml.xsd"')
        checker = etree.XMLSchema(etree.fromstring(text.encode()))
        checker.assertValid(etree.parse(path))

    def test_xliff_is_valid_by_the_schemas_of_oasis(self):
        self.outdated()
        self.missing()
        for arguments in ([], ["--only", "outdated"], ["--only", "missing"]):
            self.valid(self.site.export("xliff", *arguments), "xliff-core-2.0.xsd")
            self.valid(self.site.export("xliff-1.2", *arguments), "xliff-core-1.2-strict.xsd")

    def test_codes_of_xliff_2_refer_to_what_is_there(self):
        tree = etree.parse(self.site.export("xliff"))
        for unit in tree.iter(f"{{{XLIFF_2}}}unit"):
            data = {found.get("id") for found in unit.iter(f"{{{XLIFF_2}}}data")}
            for side in ("source", "target"):
                ids = []
                for part in unit.iter(f"{{{XLIFF_2}}}{side}"):
                    for code in part.iter(f"{{{XLIFF_2}}}pc", f"{{{XLIFF_2}}}ph"):
                        ids.append(code.get("id"))
                        for name in ("dataRef", "dataRefStart", "dataRefEnd"):
                            self.assertIn(code.get(name), data | {None})
                self.assertEqual(len(ids), len(set(ids)), unit.get("id"))
            for segment in unit.iter(f"{{{XLIFF_2}}}segment"):
                if segment.get("state") != "initial":
                    self.assertIsNotNone(segment.find(f"{{{XLIFF_2}}}target"))

    def test_po_passes_msgfmt(self):
        self.outdated()
        for arguments in ([], ["--only", "outdated"]):
            path = self.site.export("po", *arguments)
            run = subprocess.run(
                ["msgfmt", "--check", "--output-file", os.devnull, path], capture_output=True, text=True
            )
            self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_the_same_texts_give_the_same_bytes(self):
        for form in FORMS:
            first = self.site.export(form).read_bytes()
            self.assertEqual(first, self.site.export(form).read_bytes())


class Readers(ExchangeTest):
    def test_every_unit_is_read(self):
        units = len(list(etree.parse(self.site.export("xliff-1.2")).iter(f"{{{XLIFF_1}}}trans-unit")))
        self.assertGreater(units, 1000)
        with open(self.site.export("xliff-1.2"), "rb") as file:
            store = xliff.xlifffile.parsestring(file.read())
        self.assertEqual(sum(1 for unit in store.units if unit.source), units)
        self.assertTrue(all(unit.target for unit in store.units if unit.isapproved()))
        with open(self.site.export("po"), "rb") as file:
            store = pypo.pofile.parsestring(file.read())
        self.assertEqual(sum(1 for unit in store.units if unit.source), units)
        self.assertEqual(len(polib.pofile(str(self.site.export("po")))), units)
        self.assertEqual(polib.pofile(str(self.site.export("po"))).percent_translated(), 100)
        segments = len(list(etree.parse(self.site.export("xliff")).iter(f"{{{XLIFF_2}}}segment")))
        with open(self.site.export("xliff"), "rb") as file:
            store = xliff2.Xliff2File.parsestring(file.read())
        self.assertGreaterEqual(sum(1 for unit in store.units if unit.source), units)
        self.assertGreater(segments, units)

    def test_the_memory_has_the_accepted_sentences(self):
        with open(self.site.export("tmx"), "rb") as file:
            store = tmx.tmxfile.parsestring(file.read())
        pairs = {unit.source: unit.target for unit in store.units}
        self.assertEqual(pairs["Partene er:"], "W inicjatywie uczestniczą:")
        self.assertGreater(len(pairs), 1000)
        self.outdated()
        with open(self.site.export("tmx"), "rb") as file:
            store = tmx.tmxfile.parsestring(file.read())
        sources = {unit.source for unit in store.units}
        self.assertIn("Partene er:", sources)
        self.assertNotIn("skoler og barnehager", sources)


class ThereAndBack(ExchangeTest):
    def unchanged(self, path):
        before = self.site.texts()
        self.site.bromost("translate", "import", path)
        self.assertEqual(changed(before, self.site.texts()), [])

    def test_a_file_that_comes_back_as_it_went_changes_no_byte(self):
        for form in ("xliff", "xliff-1.2", "po"):
            self.unchanged(self.site.export(form))

    def test_nor_does_one_that_a_program_has_rewritten(self):
        for form in ("xliff", "xliff-1.2"):
            tree = etree.parse(self.site.export(form))
            namespace = etree.QName(tree.getroot()).namespace
            root = etree.Element(f"{{{namespace}}}xliff", nsmap={"x": namespace})
            root.attrib.update(sorted(tree.getroot().attrib.items(), reverse=True))
            root.extend(list(tree.getroot()))
            for element in root.iter():
                attributes = sorted(element.attrib.items(), reverse=True)
                element.attrib.clear()
                element.attrib.update(attributes)
            path = self.site.root / "rewritten.xlf"
            for encoding in ("US-ASCII", "UTF-16", "UTF-8"):
                etree.ElementTree(root).write(path, encoding=encoding, xml_declaration=True, pretty_print=True)
                self.unchanged(path)
            for element in root.iter():
                is_text = etree.QName(element).localname in ("target", "note")
                if is_text and element.text and len(element) == 0:
                    element.text = etree.CDATA(element.text)
            etree.ElementTree(root).write(path, encoding="UTF-8", xml_declaration=True)
            self.assertRegex(path.read_text(encoding="utf-8"), r"<x:target[^>]*><!\[CDATA\[")
            self.unchanged(path)
        path = self.site.export("po")
        polib.pofile(str(path), wrapwidth=60).save(str(path))
        self.unchanged(path)
        with open(path, "rb") as file:
            store = pypo.pofile.parsestring(file.read())
        path.write_bytes(bytes(store))
        self.unchanged(path)

    def test_xliff_1_2_translated_by_translate_toolkit(self):
        self.outdated()
        path = self.site.export("xliff-1.2", "--only", "outdated")
        store = xliff.xlifffile.parsestring(path.read_bytes())
        self.assertEqual([str(unit.source) for unit in store.units][0], "skoler og barnehager")
        tree = etree.parse(path)
        for unit in tree.iter(f"{{{XLIFF_1}}}trans-unit"):
            self.translate(unit, XLIFF_1)
        tree.write(path, encoding="UTF-8", xml_declaration=True)
        self.imported(path)

    def test_xliff_2_translated(self):
        self.outdated()
        path = self.site.export("xliff", "--only", "outdated")
        tree = etree.parse(path)
        for segment in tree.iter(f"{{{XLIFF_2}}}segment", f"{{{XLIFF_2}}}ignorable"):
            self.translate(segment, XLIFF_2)
        tree.write(path, encoding="UTF-8", xml_declaration=True)
        self.imported(path)

    def translate(self, parent, namespace):
        """Copies the source into the target and sets it in capitals, as a pseudo-translation does."""
        source = parent.find(f"{{{namespace}}}source")
        target = parent.find(f"{{{namespace}}}target")
        if target is None:
            target = etree.Element(f"{{{namespace}}}target")
            source.addnext(target)
        for child in list(target):
            target.remove(child)
        target.text = (source.text or "").upper()
        for child in source:
            copied = copy.deepcopy(child)
            for element in copied.iter():
                element.text = element.text and element.text.upper()
                element.tail = element.tail and element.tail.upper()
            target.append(copied)
        for sibling in parent.findall(f"{{{namespace}}}seg-source"):
            parent.remove(sibling)

    def imported(self, path):
        before = self.site.texts()
        polish = self.site.read("content/tools/co-creation/pl.md")
        told = self.site.bromost("translate", "import", path)
        self.assertIn("tools/co-creation (pl): 2 changed, accepted", told)
        text = self.site.read("content/tools/co-creation/pl.md")
        self.assertIn("- stowarzyszenia,\n- SKOLER **OG** BARNEHAGER\n- firmy.\n", text)
        self.assertIn("SE [[tools/samson]]. DEN PASSER OGSÅ NÅR", text)
        lines = [line for line in polish.splitlines() if line not in text.splitlines()]
        self.assertEqual(len(lines), 1, lines)
        names = ["content/tools/co-creation/pl.md", "translations/tools/co-creation/pl.toml"]
        self.assertEqual(changed(before, self.site.texts()), names)
        self.assertNotIn("outdated", self.site.bromost("status"))

    def test_po_translated_by_polib(self):
        self.outdated()
        path = self.site.export("po", "--only", "outdated")
        store = polib.pofile(str(path))
        self.assertEqual(len(store.fuzzy_entries()), 1)
        self.assertIn("Samskaping passer når", store.fuzzy_entries()[0].previous_msgid)
        # As it came, it is not translated.
        self.site.bromost("translate", "import", path, status=1)
        for message in store:
            words = message.msgid.split("[[tools/samson]]")
            message.msgstr = "[[tools/samson]]".join(part.upper() for part in words)
            message.flags = []
        store.save(str(path))
        self.imported(path)

    def test_a_page_that_was_missing(self):
        self.missing()
        path = self.site.export("xliff-1.2", "--only", "missing")
        store = xliff.xlifffile.parsestring(path.read_bytes())
        for unit in store.units:
            unit.rich_target = unit.rich_source
        path.write_bytes(bytes(store))
        before = self.site.texts()
        told = self.site.bromost("translate", "import", path)
        self.assertIn("accepted", told)
        names = ["content/tools/samson/pl.md", "translations/tools/samson/pl.toml"]
        self.assertEqual(changed(before, self.site.texts()), names)
        source = self.site.read("content/tools/samson/nb.md")
        translation = self.site.read("content/tools/samson/pl.md")
        self.assertEqual(" ".join(source.replace('slug = "samson"\n', "").split()), " ".join(translation.split()))
        self.site.bromost("check")


if __name__ == "__main__":
    unittest.main()
