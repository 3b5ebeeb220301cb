//! Finishing: what a print shop, a screen reader and a catalogue want of a PDF and the engine leaves out.

use lopdf::{Document, ObjectId, SaveOptions};

use super::accessibility::{self, Fault};
use super::content;
use super::geometry::Sheet;
use super::label::Labels;
use super::{link, metadata, outline, read, repaint, role, structure, tree};
use crate::error::{Error, Result};

/// What a PDF is to say and how its pages lie on the sheet.
#[derive(Clone, Debug)]
pub struct Finish<'a> {
    /// The title of the book.
    pub title: &'a str,
    /// Its authors or editors.
    pub authors: &'a [&'a str],
    /// What it is about, in a sentence.
    pub description: Option<&'a str>,
    /// The languages of the book as BCP 47 tags; the first is that of the document.
    pub languages: &'a [&'a str],
    /// The program that the book was made with, as "Bromost 0.1.0".
    pub creator: &'a str,
    /// The program that drew it, as "Chromium 156.0".
    pub producer: &'a str,
    /// The day of publication, as "2026-11-23", where it is to be in the file. It is never taken from the clock.
    pub date: Option<&'a str>,
    /// The numbers of the pages, from [`number::settle`](super::number::settle).
    pub labels: &'a Labels,
    /// The sheet that the pages were laid out on; `None` leaves the boxes as the engine made them.
    pub sheet: Option<Sheet>,
    /// Whether the file may declare to be PDF/UA-1. It does so only if nothing speaks against it.
    pub may_declare: bool,
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct Finished {
    /// The file.
    pub pdf: Vec<u8>,
    /// What speaks against PDF/UA-1, as far as a program can tell.
    pub faults: Vec<Fault>,
    /// Whether it declares to be PDF/UA-1.
    pub is_declared: bool,
}

/// Finishes a PDF that an engine drew. The same bytes and values give the same file.
pub fn finish(pdf: &[u8], finish: &Finish) -> Result<Finished> {
    let mut document = read::load(pdf)?;
    let pages: Vec<ObjectId> = document.page_iter().collect();

    let elements = tree::elements(&document);
    let texts = content::texts(&document);
    let decoration = structure::decoration(&elements, &texts);
    structure::let_go(&mut document, &elements, &decoration);
    let elements = tree::elements(&document);
    repaint::repaint(&mut document, &pages, &tree::marks(&elements), finish.sheet);
    link::describe(&mut document, &elements, &texts);
    outline::set_titles(&mut document, &elements, &texts);
    role::name(&mut document, &elements);
    // Some are links, notes or list items now.
    let elements = tree::elements(&document);
    structure::mend(&mut document, &elements);
    let elements = tree::elements(&document);
    structure::write_parents(&mut document, &elements);
    for page in &pages {
        metadata::set_tab_order(&mut document, *page);
    }
    metadata::set(&mut document, finish, false);
    document.version = "1.7".to_owned();
    document.trailer.remove(b"ID");

    let faults = accessibility::faults(&document);
    let is_declared = finish.may_declare && faults.is_empty();
    metadata::declare(&mut document, finish, is_declared);
    let written = write(&mut document.clone())?;
    metadata::identify(&mut document, &written);
    Ok(Finished {
        pdf: write(&mut document)?,
        faults,
        is_declared,
    })
}

fn write(document: &mut Document) -> Result<Vec<u8>> {
    let mut written = Vec::new();
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .build();
    document
        .save_with_options(&mut written, options)
        .map_err(|error| Error::Other(format!("the PDF cannot be written: {error}")))?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use lopdf::{Object, Stream, dictionary};
    use proptest::prelude::*;

    use super::super::read::Reading;
    use super::*;

    /// A tagged file of one page with this content, in a tag of this type.
    fn file(role: &str, content: &[u8]) -> Vec<u8> {
        let mut document = Document::with_version("1.4");
        let pages = document.new_object_id();
        let root = document.new_object_id();
        let content = document.add_object(Stream::new(dictionary! {}, content.to_vec()));
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content, "StructParents" => 0,
            "MediaBox" => vec![0.into(), 0.into(), 420.into(), Object::Real(594.96)],
        });
        document.objects.insert(
            pages,
            dictionary! {"Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1}.into(),
        );
        let paragraph = document.add_object(dictionary! {
            "Type" => "StructElem", "S" => role, "P" => root, "Pg" => page, "K" => 0, "Lang" => Object::string_literal("pl"),
        });
        document.objects.insert(
            root,
            dictionary! {"Type" => "StructTreeRoot", "K" => paragraph}.into(),
        );
        let catalog = document.add_object(
            dictionary! {"Type" => "Catalog", "Pages" => pages, "StructTreeRoot" => root},
        );
        document.trailer.set("Root", catalog);
        let mut written = Vec::new();
        document.save_to(&mut written).unwrap();
        written
    }

    fn finished(pdf: &[u8]) -> Result<Finished> {
        let labels = Labels::default();
        let sheet = Sheet {
            width: 148.0,
            height: 210.0,
            bleed: 3.0,
            marks: 7.0,
        };
        finish(
            pdf,
            &Finish {
                title: "A <title> & more",
                authors: &["Å"],
                description: None,
                languages: &["nb", "pl"],
                creator: "Bromost",
                producer: "an engine",
                date: None,
                labels: &labels,
                sheet: Some(sheet),
                may_declare: true,
            },
        )
    }

    #[test]
    fn a_file_with_a_fault_does_not_declare_itself() {
        let fine = finished(&file(
            "P",
            b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC 1 1 2 2 re f",
        ))
        .unwrap();
        assert_eq!(fine.faults, []);
        assert!(fine.is_declared);
        let faulty = finished(&file("Figure", b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC")).unwrap();
        let told: Vec<String> = faulty.faults.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["13-004 figures without an alternative text: 1"]);
        assert!(!faulty.is_declared);
        let declares = |pdf: &[u8]| String::from_utf8_lossy(pdf).contains("pdfuaid:part");
        assert!(declares(&fine.pdf) && !declares(&faulty.pdf));
    }

    #[test]
    fn what_is_no_pdf_is_told() {
        let said = finished(b"%PDF-1.4 and nothing").unwrap_err().to_string();
        assert!(
            said.starts_with("the engine's PDF cannot be read"),
            "{said}"
        );
    }

    /// Operations as engines write them, in any order.
    fn operations() -> impl Strategy<Value = String> {
        let operation = prop::sample::select(vec![
            "q",
            "Q",
            "BT",
            "ET",
            "/F1 9 Tf",
            "(a) Tj",
            "[(a) -20 (b)] TJ",
            "0 0 0 rg",
            "1 0 0 RG",
            "0 0 9 9 re",
            "W",
            "n",
            "f",
            "1 2 m",
            "3 4 l",
            "S",
            "/P <</MCID 0>> BDC",
            "/P <</MCID 1>> BDC",
            "/Artifact BMC",
            "EMC",
            "/X Do",
            "/Span <</ActualText <FEFF00AD>>> BDC",
            "1 0 0 1 5 5 cm",
            "1 0 0 -1 3 4 Tm",
            "T*",
            "(a) '",
            "1 2 (a) \"",
        ]);
        prop::collection::vec(operation, 0..40).prop_map(|list| list.join("\n"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_content_is_finished_and_keeps_its_text(content in operations()) {
            let pdf = file("P", content.as_bytes());
            let texts = |pdf: &[u8]| -> usize {
                let reading = Reading::of(pdf).unwrap();
                reading.pages[0].pieces.iter().filter(|piece| piece.text.is_some()).count()
            };
            let finished = finished(&pdf).unwrap();
            let soft = content.contains("ActualText");
            prop_assert!(soft || texts(&finished.pdf) == texts(&pdf));
        }

        #[test]
        fn any_bytes_are_read_or_told(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = finished(&bytes);
            let mut pdf = file("P", b"/P <</MCID 0>> BDC BT (a) Tj ET EMC");
            let length = pdf.len();
            for (at, byte) in bytes.iter().enumerate().take(8) {
                pdf[(at * 97 + usize::from(*byte) * 13) % length] = *byte;
            }
            let _ = finished(&pdf);
            let _ = Reading::of(&pdf);
        }
    }
}
