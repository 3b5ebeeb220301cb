"""Books as two engines draw them: WeasyPrint and Chromium.

`tests/run books` sets up what it needs and runs it. The PDFs are read back by poppler's `pdftotext`, `pdffonts`
and `pdfinfo`.
"""

import functools
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

SOURCES = pathlib.Path(__file__).resolve().parents[2]
BROMOST = SOURCES / "target/debug/bromost"
SAMPLE = SOURCES / "tests/publications/two-languages"
FOLDER = tempfile.TemporaryDirectory(prefix="bromost-books-")
OUT = pathlib.Path(FOLDER.name)
ENGINES = ["weasyprint", "chromium"]


def run(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


@functools.cache
def html(root, *arguments):
    out = OUT / f"book-{abs(hash((root, arguments)))}"
    run(BROMOST, "publish", "--root", root, "--out", out, *arguments)
    return next(out.glob("*.html"))


@functools.cache
def pdf(engine, root, *arguments):
    source = html(root, *arguments)
    target = source.with_suffix(f".{engine}.pdf")
    if engine == "weasyprint":
        run(sys.executable, "-m", "weasyprint", "--quiet", source, target)
    else:
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--print-to-pdf={target}", source)
    return target


def pages(file):
    """The lines of each page that are not blank."""
    text = run("pdftotext", "-layout", file, "-")
    found = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")]
    return found[:-1]


def sized(file):
    """For each page its width and height, and the boxes of its words."""
    text = run("pdftotext", "-bbox", file, "-")
    for page in text.split("<page ")[1:]:
        width, height = (float(n) for n in re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
        words = re.findall(r'xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)"', page)
        yield width, height, [tuple(float(n) for n in word) for word in words]


class Books(unittest.TestCase):
    def each(self, root, *arguments):
        return [(engine, pdf(engine, root, *arguments)) for engine in ENGINES]

    def test_every_font_is_embedded_and_can_be_searched(self):
        for _, file in self.each(SAMPLE):
            fonts = run("pdffonts", file).splitlines()[2:]
            self.assertTrue(fonts)
            for font in fonts:
                self.assertNotIn("Type 3", font)
                self.assertRegex(font, r"yes\s+yes\s+yes\s+\d+\s+\d+$")

    def test_all_text_is_on_the_page_and_within_its_margins(self):
        for root, arguments in [(SAMPLE, ()), (SOURCES, ()), (SOURCES, ("--layout", "sequential"))]:
            for _, file in self.each(root, *arguments):
                for number, (width, height, words) in enumerate(sized(file), 1):
                    for left, top, right, bottom in words:
                        inside = left >= 14 and right <= width - 14 and top >= 14 and bottom <= height - 14
                        self.assertTrue(inside, (number, left, top, right, bottom))

    def test_contents_name_the_right_pages(self):
        file = pages(pdf("weasyprint", SOURCES, "--language", "nb"))
        start = next(at for at, page in enumerate(file) if page[:1] == ["Innhold"])
        entries = [re.match(r"(?:\d+\s+)?(.*?)[ .]{4,}(\w+)$", line) for line in file[start][1:]]
        entries = [entry.groups() for entry in entries if entry]
        self.assertGreater(len(entries), 20)
        for title, number in entries:
            at = next(at for at in range(start + 1, len(file)) if title in file[at][:2] + [" ".join(file[at][1:3])])
            self.assertEqual(file[at][-1], number, title)
            self.assertEqual(at % 2, 0, f"{title} does not open on a right page")

    def test_each_cross_reference_names_the_page_it_leads_to(self):
        text = "\n".join("\n".join(page) for page in pages(pdf("weasyprint", SOURCES, "--language", "nb")))
        numbers = re.findall(r"\(se\s+side\s+(\w*)\)", text)
        self.assertGreater(len(numbers), 20)
        self.assertNotIn("0", numbers)

    def test_a_browser_leaves_no_gap_for_a_number_it_does_not_know(self):
        text = "\n".join("\n".join(page) for page in pages(pdf("chromium", SOURCES, "--language", "nb")))
        self.assertNotIn("se side", text)
        self.assertNotIn("Registeret viser", text)

    def test_pages_before_the_text_are_counted_in_roman_numbers(self):
        for _, file in self.each(SAMPLE, "--language", "nb"):
            found = pages(file)
            contents = next(at for at, page in enumerate(found) if page and page[0] == "Innhold")
            self.assertEqual(found[contents][-1], "v")
            opening = next(at for at in range(contents + 1, len(found)) if found[at] and found[at][0] == "Veilederen")
            self.assertEqual(found[opening][-1], "1")

    def test_notes_are_printed_once(self):
        for _, file in self.each(SAMPLE):
            text = " ".join(" ".join(page) for page in pages(file)).replace("\u00ad", "")
            for mark in ["nbnote", "plnote", "nblong", "pllong"]:
                self.assertEqual(text.count(mark), 1, mark)

    def test_no_polish_line_ends_in_a_word_of_one_letter(self):
        for _, file in self.each(SOURCES, "--language", "pl"):
            for number, page in enumerate(pages(file), 1):
                for line in page:
                    # Three blanks part columns: in the index, a letter alone stands over its words.
                    self.assertNotRegex(line, r"(?i)\S\s{1,2}[aiouwz]$", (file.name, number))


if __name__ == "__main__":
    unittest.main()
