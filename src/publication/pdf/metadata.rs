//! What a PDF says about itself: title, authors, languages, page labels, how to show it.

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary, text_string};

use super::finish::Finish;
use super::label::{LabelStyle, Labels};
use super::lookup::{dictionary_entry, dictionary_mut};

/// Sets the metadata, and nothing that depends on the clock or the machine.
///
/// `is_accessible`: whether the file declares itself to be PDF/UA-1.
pub(super) fn set(document: &mut Document, finish: &Finish, is_accessible: bool) {
    let information = information(finish);
    let information = document.add_object(information);
    // What the engine wrote, dates among it, is left out of the file.
    if let Ok(Object::Reference(old)) = document.trailer.get(b"Info").cloned() {
        document.objects.remove(&old);
    }
    document.trailer.set("Info", information);

    // A metadata stream is not compressed, so that programs that know no PDF can find it.
    let stream = Stream::new(
        dictionary! {"Type" => "Metadata", "Subtype" => "XML"},
        xmp(finish, is_accessible).into_bytes(),
    )
    .with_compression(false);
    let metadata = document.add_object(stream);
    let preferences = document
        .catalog()
        .ok()
        .and_then(|catalog| dictionary_entry(document, catalog, "ViewerPreferences"))
        .cloned();
    let labels = labels(finish.labels);
    let Ok(catalog) = document.catalog_mut() else {
        return;
    };
    catalog.set("Metadata", metadata);
    catalog.set(
        "Lang",
        Object::string_literal(finish.languages.first().copied().unwrap_or_default()),
    );
    catalog.set("MarkInfo", dictionary! {"Marked" => true});
    catalog.set("PageLabels", labels);
    let mut preferences = preferences.unwrap_or_default();
    preferences.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", preferences);
}

/// Says in the metadata that the file is PDF/UA-1, or no longer says it.
pub(super) fn declare(document: &mut Document, finish: &Finish, is_accessible: bool) {
    let metadata = document
        .catalog()
        .ok()
        .and_then(|catalog| catalog.get(b"Metadata").and_then(Object::as_reference).ok());
    if let Some(Ok(Object::Stream(stream))) = metadata.map(|id| document.get_object_mut(id)) {
        stream.set_plain_content(xmp(finish, is_accessible).into_bytes());
    }
}

fn information(finish: &Finish) -> Dictionary {
    let mut information = dictionary! {
        "Title" => text_string(finish.title),
        "Creator" => text_string(finish.creator),
        "Producer" => text_string(finish.producer),
    };
    if !finish.authors.is_empty() {
        information.set("Author", text_string(&finish.authors.join("; ")));
    }
    if let Some(description) = finish.description {
        information.set("Subject", text_string(description));
    }
    if let Some(date) = finish.date {
        let digits: String = date.chars().filter(char::is_ascii_digit).collect();
        information.set(
            "CreationDate",
            Object::string_literal(format!("D:{digits}")),
        );
    }
    information
}

/// The page labels as a number tree.
fn labels(labels: &Labels) -> Dictionary {
    let ranges = labels.ranges.iter().flat_map(|(place, style, first)| {
        let mut range = Dictionary::new();
        match style {
            LabelStyle::Arabic => range.set("S", "D"),
            LabelStyle::Roman => range.set("S", "r"),
            LabelStyle::None => {}
        }
        if *style != LabelStyle::None {
            range.set("St", whole(*first));
        }
        [whole(*place), Object::Dictionary(range)]
    });
    dictionary! {"Nums" => ranges.collect::<Vec<Object>>()}
}

fn whole(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The metadata as XMP (ISO 16684-1).
fn xmp(finish: &Finish, is_accessible: bool) -> String {
    let mut text = String::from(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n\
         <dc:format>application/pdf</dc:format>\n",
    );
    let alternative = |name: &str, value: &str| {
        let value = escape(value);
        format!(
            "<dc:{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{value}</rdf:li></rdf:Alt></dc:{name}>\n"
        )
    };
    let list = |name: &str, kind: &str, values: &[&str]| {
        let items: String = values
            .iter()
            .map(|value| format!("<rdf:li>{}</rdf:li>", escape(value)))
            .collect();
        format!("<dc:{name}><rdf:{kind}>{items}</rdf:{kind}></dc:{name}>\n")
    };
    text.push_str(&alternative("title", finish.title));
    if !finish.authors.is_empty() {
        text.push_str(&list("creator", "Seq", finish.authors));
    }
    if let Some(description) = finish.description {
        text.push_str(&alternative("description", description));
    }
    text.push_str(&list("language", "Bag", finish.languages));
    if let Some(date) = finish.date {
        text.push_str(&format!(
            "<xmp:CreateDate>{}</xmp:CreateDate>\n",
            escape(date)
        ));
    }
    text.push_str(&format!(
        "<xmp:CreatorTool>{}</xmp:CreatorTool>\n<pdf:Producer>{}</pdf:Producer>\n",
        escape(finish.creator),
        escape(finish.producer)
    ));
    if is_accessible {
        text.push_str("<pdfuaid:part>1</pdfuaid:part>\n");
    }
    text.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
    text
}

/// Text for XML; characters that XML does not know are left out.
fn escape(text: &str) -> String {
    let known = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    let known: String = known.collect();
    quick_xml::escape::escape(&known).into_owned()
}

/// Gives the file an identifier that follows from its content.
pub(super) fn identify(document: &mut Document, written: &[u8]) {
    let hash = blake3::hash(written);
    let half = Object::String(hash.as_bytes()[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![half.clone(), half]);
}

/// Sets the order in which a page's links are reached: that of the structure.
pub(super) fn set_tab_order(document: &mut Document, page: lopdf::ObjectId) {
    if let Some(dictionary) = dictionary_mut(document, page) {
        dictionary.set("Tabs", "S");
    }
}
