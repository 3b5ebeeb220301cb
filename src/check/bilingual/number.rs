//! Numbers, dates and sums whose value differs, or that one language lacks.
//!
//! 1 300 000 and 1.3 mln are the same, and so are 23. november 2026 and 2026-11-23. Numbers up to 12 and round ones are
//! often written as words, so one that only one side has in digits is not told.

use std::ops::Range;

use super::compare::{Difference, compare};
use super::{Both, Side, order, sign};
use crate::bilingual::quantity::{Quantity, Value, quantities};
use crate::diagnostic::Diagnostic;
use crate::document::InlineKind;
use crate::source::Span;

/// A quantity and where it is written.
struct Number {
    quantity: Quantity,
    span: Span,
    /// The date that it is part of.
    date: Option<Span>,
}

impl Number {
    fn is_same(&self, other: &Self) -> bool {
        self.quantity.is_same(&other.quantity)
    }

    /// What is pointed at: the date as a whole, where it is part of one.
    fn whole(&self) -> Span {
        self.date.unwrap_or(self.span)
    }
}

pub(super) fn check(both: &Both<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let has_digits: Vec<bool> = both
        .pairs
        .iter()
        .map(|pair| has_digits(both, pair))
        .collect();
    let numbers = |side: &Side<'_>, range: fn(&crate::bilingual::align::Pair) -> Range<usize>| {
        let pairs = both.pairs.iter().zip(&has_digits);
        let found = pairs.map(|(pair, has_digits)| match has_digits {
            true => numbers(side, range(pair)),
            false => Vec::new(),
        });
        found.collect::<Vec<_>>()
    };
    let source = numbers(&both.source, |pair| pair.a.clone());
    let target = numbers(&both.target, |pair| pair.b.clone());
    let found = compare(both, &source, &target, Number::is_same);
    order::check_crossed(both, &found.crossed, diagnostics);
    for (a, b) in found.same {
        check_currency(both, a, b, diagnostics);
        if a.quantity.required && b.quantity.required && a.date.is_none() && b.date.is_none() {
            sign::check(both, a.span, b.span, diagnostics);
        }
    }
    for difference in &found.differences {
        let pair = difference.pair;
        tell(both, difference, &source[pair], &target[pair], diagnostics);
    }
}

/// Whether either side of a pair has a digit: then its words may stand for one.
fn has_digits(both: &Both<'_>, pair: &crate::bilingual::align::Pair) -> bool {
    let sides = [
        (&both.source, pair.a.clone()),
        (&both.target, pair.b.clone()),
    ];
    sides.into_iter().any(|(side, range)| {
        let mut segments = side.segments[range].iter();
        segments.any(|segment| {
            let written = side.written(segment.span);
            written.bytes().any(|byte| byte.is_ascii_digit()) || has_numeral(written)
        })
    })
}

/// Whether a text may have a Roman numeral of two signs or more.
fn has_numeral(text: &str) -> bool {
    let is_sign = |byte: u8| matches!(byte, b'I' | b'V' | b'X');
    let mut signs = text.as_bytes().windows(2);
    signs.any(|pair| pair.iter().copied().all(is_sign))
}

/// The quantities in some blocks, those first that a translation must have.
fn numbers(side: &Side<'_>, range: Range<usize>) -> Vec<Number> {
    let mut numbers = Vec::new();
    for running in side.running_of(&range) {
        let found = quantities(&running.text, side.convention);
        numbers.extend(found.into_iter().map(|quantity| Number {
            span: running.span_of(quantity.range.clone()),
            date: quantity.date.clone().map(|date| running.span_of(date)),
            quantity,
        }));
    }
    numbers.sort_by_key(|number| !number.quantity.required);
    numbers
}

fn check_currency(both: &Both<'_>, a: &Number, b: &Number, diagnostics: &mut Vec<Diagnostic>) {
    let (currencies, others) = (&a.quantity.currencies, &b.quantity.currencies);
    let (Some(first), Some(other)) = (currencies.first(), others.first()) else {
        return;
    };
    let pair = both.pair_of_source(a.span);
    if currencies.iter().any(|code| others.contains(code)) || !both.is_compared(pair) {
        return;
    }
    diagnostics.push(
        Diagnostic::warning(
            "different-currency",
            both.target.place(b.span),
            format!(
                "the original gives {} in {first}, and the translation in {other}",
                both.source.written(a.span)
            ),
        )
        .with_related(both.source.place(a.span), "the sum of the original")
        .with_help("name the same currency in both languages, whether by its code or by its name"),
    );
}

fn tell(
    both: &Both<'_>,
    difference: &Difference<'_, Number>,
    source: &[Number],
    target: &[Number],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let required = |numbers: &[&'_ Number]| numbers.iter().any(|it| it.quantity.required);
    let has_numeral = |numbers: &[&'_ Number]| numbers.iter().any(|it| it.quantity.is_numeral);
    let has_numerals = has_numeral(&difference.missing) && has_numeral(&difference.added);
    if !has_numerals && !required(&difference.missing) && !required(&difference.added) {
        return;
    }
    let (missing, mut repeated_missing) = split(&difference.missing, target);
    let (mut added, repeated_added) = split(&difference.added, source);
    // Two that differ and are left over stand for each other, though one of them stands elsewhere in the block too.
    if added.is_empty() && missing.len() == 1 && !repeated_added.is_empty() {
        added.extend(repeated_added.first());
    }
    let mut missing = missing;
    if missing.is_empty() && added.len() == 1 && !repeated_missing.is_empty() {
        missing.push(repeated_missing.remove(0));
    }
    // A numeral need not be kept, but none stands for another.
    if has_numerals {
        let numeral = |left: &[&'_ Number], others: &[Number]| {
            let mut left = left.iter().enumerate();
            let found = left.find(|(_, it)| {
                it.quantity.is_numeral && !others.iter().any(|other| it.is_same(other))
            });
            found.map(|(at, _)| at)
        };
        if let (Some(a), Some(b)) = (
            numeral(&difference.missing, target),
            numeral(&difference.added, source),
        ) {
            let (a, b) = (difference.missing[a], difference.added[b]);
            missing.retain(|it| !std::ptr::eq(*it, a));
            added.retain(|it| !std::ptr::eq(*it, b));
            missing.insert(0, a);
            added.insert(0, b);
        }
    }
    let mut told: Vec<(Span, Span)> = Vec::new();
    let pair = difference.pair;
    while !missing.is_empty() && !added.is_empty() {
        let number = missing.remove(0);
        // A date stands for a date.
        let alike = |other: &&Number| other.date.is_some() == number.date.is_some();
        let other = added.remove(added.iter().position(alike).unwrap_or(0));
        // Of a date the day and the month may differ, which is one fault.
        let wholes = (number.whole(), other.whole());
        if told.contains(&wholes) {
            continue;
        }
        told.push(wholes);
        let message = format!(
            "the original says {}, and the translation {}",
            both.source.written(number.whole()),
            both.target.written(other.whole())
        );
        diagnostics.push(
            warning(
                both,
                pair,
                number,
                Some(other),
                Some(other.whole()),
                message,
            )
            .with_related(
                both.original(pair, Some(number.whole())),
                "the number of the original",
            )
            .with_help("put it right in the text that is wrong"),
        );
    }
    let (facts, other_facts) = facts(both, pair);
    for number in missing.into_iter().filter(|it| !it.quantity.has_word()) {
        if other_facts > facts {
            continue;
        }
        let written = both.source.written(number.whole());
        diagnostics.push(
            warning(
                both,
                pair,
                number,
                None,
                None,
                format!("the original says {written}, and the translation has no such number"),
            )
            .with_related(
                both.original(pair, Some(number.whole())),
                "the number of the original",
            )
            .with_help("say it in the translation too"),
        );
    }
    for number in added.into_iter().filter(|it| !it.quantity.has_word()) {
        if facts > other_facts {
            continue;
        }
        let written = both.target.written(number.whole());
        diagnostics.push(
            warning(
                both,
                pair,
                number,
                None,
                Some(number.whole()),
                format!("the translation says {written}, and the original has no such number"),
            )
            .with_related(both.original(pair, None), "the original")
            .with_help("put it right in the text that is wrong"),
        );
    }
}

/// Parts required numbers that the other side has nowhere from those that it has elsewhere in the pair.
fn split<'a>(left: &[&'a Number], others: &[Number]) -> (Vec<&'a Number>, Vec<&'a Number>) {
    let required = left.iter().filter(|number| number.quantity.required);
    required.partition(|number| !others.iter().any(|other| number.is_same(other)))
}

/// A warning about a number, or about a date where it is part of one and is not set against another number.
fn warning(
    both: &Both<'_>,
    pair: usize,
    number: &Number,
    other: Option<&Number>,
    span: Option<Span>,
    message: String,
) -> Diagnostic {
    let is_month = matches!(number.quantity.values.first(), Some(Value::Month(_)));
    let is_date = number.date.is_some() && other.is_none_or(|other| other.date.is_some());
    if is_month || is_date {
        both.warning("different-date", pair, span, message)
    } else {
        both.warning("different-number", pair, span, message)
    }
}

/// How many facts stand on either side of a pair: a fact may stand for a number, which `different-fact` tells.
fn facts(both: &Both<'_>, pair: usize) -> (usize, usize) {
    let pair = &both.pairs[pair];
    let count = |side: &Side<'_>, range: Range<usize>| {
        let inlines = side.contents[range].iter().flat_map(|it| &it.inlines);
        let is_fact = |kind: &InlineKind| matches!(kind, InlineKind::Fact(_));
        inlines.filter(|inline| is_fact(&inline.kind)).count()
    };
    (
        count(&both.source, pair.a.clone()),
        count(&both.target, pair.b.clone()),
    )
}
