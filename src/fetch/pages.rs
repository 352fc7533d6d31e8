//! Addresses of pages and feeds → pages, as `import` takes them.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use dom_query::Document;

use super::trouble::Trouble;
use super::web::{Wanted, Web};
use super::{FetchRules, Fetched, typed};
use crate::import::read::{ReadRules, decode, read_with_links};
use crate::import::{Form, Known, RawPage, canonical, found, metadata};
use crate::model::{ReadFrom, Rights, Via, When};
use crate::note::{Note, Noted, Place, Severity};
use crate::work::{Progress, guarded};

/// How long a page may take until it is read what it states.
const METADATA_LIMIT: Duration = Duration::from_secs(10);

/// Fetches addresses and hands on a page for each, or the note why there is none, to `each`, until that breaks. Where an
/// answer is a feed, the pages of its items are fetched, too, and handed on after all that was typed.
///
/// The pages are whole, with the address that sent them, the time and the encoding. What a feed states of a page comes
/// after what the page states. A page of a feed that is kept already is not asked for again, unless the rules want that or
/// the feed tells of a change since; but it is handed on, so that one that was lost on the way to its article is found. Where the page of an item cannot
/// be had, the item's own text is taken, unless the publisher does not want the page to be fetched.
pub fn pages(
    addresses: &[String],
    rules: &FetchRules,
    read_rules: &ReadRules,
    now: DateTime<FixedOffset>,
    progress: &dyn Progress,
    each: &mut dyn FnMut(Noted<Option<RawPage>>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let web = Web::new(rules, now, addresses);
    let mut items = Vec::new();
    let mut had = BTreeSet::new();
    for answer in web.get_all(&typed(addresses), progress) {
        let Noted { value, notes } = answer.noted(Severity::Error);
        match value {
            Ok(fetched) => {
                had.extend([fetched.asked.clone(), fetched.url.clone()]);
                pass_on(notes, each)?;
                let mut of_feed = Vec::new();
                read_answer(&fetched, read_rules, &mut of_feed, each)?;
                if let Some(note) = shorten(&mut of_feed, rules.limits.feed_items, &fetched.asked) {
                    each(Noted { value: None, notes: vec![note] })?;
                }
                items.append(&mut of_feed);
            }
            Err(_) => each(Noted { value: None, notes })?,
        }
    }
    items.retain(|item| !had.contains(&item.address));
    let wanted: Vec<Wanted> = items.iter().map(Item::wanted(rules)).collect();
    let mut answers = web.get_all(&wanted, progress).into_iter().peekable();
    for item in items {
        // Two items with one address have one answer.
        let Some(answer) = answers.next_if(|answer| answer.address == item.address) else { continue };
        let Noted { value, notes } = answer.noted(Severity::Warning);
        match value {
            Ok(fetched) => {
                pass_on(notes, each)?;
                read_linked(&fetched, item, read_rules, each)?;
            }
            Err(trouble) => each(item.instead(&trouble, notes))?,
        }
    }
    ControlFlow::Continue(())
}

/// An item of a feed, and the address of its page.
struct Item {
    address: String,
    /// What the feed has of it; without bytes if that is only the link.
    page: RawPage,
    notes: Vec<Note>,
}

impl Item {
    fn wanted(rules: &FetchRules) -> impl Fn(&Self) -> Wanted {
        let take_kept = !rules.refresh;
        move |item| {
            let changed = item.page.known.modified.as_ref().and_then(|modified| match modified.value {
                When::Instant(instant) => Some(instant),
                When::Day(_) | When::Month { .. } | When::Year(_) => None,
            });
            Wanted { address: item.address.clone(), take_kept, changed }
        }
    }

    /// The item's own text, if its page cannot be had and the publisher has nothing against it.
    fn instead(self, trouble: &Trouble, mut notes: Vec<Note>) -> Noted<Option<RawPage>> {
        let has_text = !self.page.bytes.is_empty() && !trouble.unwanted;
        if has_text {
            notes.extend(self.notes);
        }
        Noted { value: has_text.then_some(self.page), notes }
    }
}

/// Leaves the first items of a feed, and tells if that are not all.
fn shorten(items: &mut Vec<Item>, limit: usize, feed: &str) -> Option<Note> {
    let count = items.len();
    items.truncate(limit);
    let note = || Note::warning(format!("only the pages of the first {limit} of {count} items are fetched"));
    (count > limit).then(|| note().at(Place::file(feed)).hint("fetch the others by their addresses"))
}

fn pass_on(notes: Vec<Note>, each: &mut dyn FnMut(Noted<Option<RawPage>>) -> ControlFlow<()>) -> ControlFlow<()> {
    if notes.is_empty() { ControlFlow::Continue(()) } else { each(Noted { value: None, notes }) }
}

/// Reads an answer: its pages are handed on, the items of a feed that have an address put to `items`.
fn read_answer(
    fetched: &Fetched,
    read_rules: &ReadRules,
    items: &mut Vec<Item>,
    each: &mut dyn FnMut(Noted<Option<RawPage>>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    read_renamed(fetched, read_rules, &mut |Noted { value, notes }, is_whole| {
        let Some(mut page) = value else { return each(Noted { value: None, notes }) };
        page.known.retrieved = page.known.retrieved.or(Some(fetched.retrieved));
        if is_whole {
            return each(Noted { value: Some(complete(page, fetched)), notes });
        }
        let address = page.known.url.as_ref().map(|url| url.value.clone());
        match address.filter(|_| page.via == Via::Feed) {
            Some(address) => {
                items.push(Item { address, page, notes });
                ControlFlow::Continue(())
            }
            None => each(Noted { value: Some(page), notes }),
        }
    })
}

/// Reads the answer to the link of an item: one page, of which the feed knows something, too.
fn read_linked(
    fetched: &Fetched,
    item: Item,
    read_rules: &ReadRules,
    each: &mut dyn FnMut(Noted<Option<RawPage>>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut stated = Some(item.page.known);
    let mut outcome = ControlFlow::Continue(());
    // Who stops first, stops this answer; only `each` stops the others.
    let _ = read_renamed(fetched, read_rules, &mut |Noted { value, mut notes }, is_whole| {
        let holds_several = value.is_some() && (!is_whole || stated.is_none());
        let page = value.filter(|_| !holds_several).zip(stated.take_if(|_| !holds_several));
        let page = page.map(|(page, stated)| {
            let page = complete(page, fetched);
            let own = if page.form == Form::Html { metadata_of(&page) } else { Known::default() };
            // The page's contradictions are told when it is cleaned.
            let own = Known { conflicts: Vec::new(), ..own };
            RawPage { known: page.known.clone().or(own).or(stated), ..page }
        });
        if holds_several {
            let note = Note::warning("the link of the item leads to no page, but to something that holds several");
            notes.push(note.at(Place::file(&fetched.asked)).hint("fetch this address by itself if it is meant"));
        }
        outcome = each(Noted { value: page, notes });
        if holds_several { ControlFlow::Break(()) } else { outcome }
    });
    outcome
}

/// Reads an answer as if it were a file, and tells of each page whether it is all of it. Names and places are those of
/// the address.
fn read_renamed(
    fetched: &Fetched,
    read_rules: &ReadRules,
    each: &mut dyn FnMut(Noted<Option<RawPage>>, bool) -> ControlFlow<()>,
) -> ControlFlow<()> {
    // The ending of the file breaks a tie of what it can be.
    let file = fetched.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let renamed = |name: &str| match name.strip_prefix(file.as_str()) {
        Some(rest) => format!("{}{rest}", fetched.url),
        None => name.to_owned(),
    };
    read_with_links(&file, &mut Cursor::new(&fetched.bytes), read_rules, &mut |Noted { mut value, mut notes }| {
        for place in notes.iter_mut().filter_map(|note| note.place.as_mut()) {
            place.file = renamed(&place.file.to_string_lossy()).into();
        }
        let mut is_whole = false;
        if let Some(page) = &mut value {
            is_whole = page.name == file && matches!(page.via, Via::Html | Via::Text | Via::Markdown);
            page.name = renamed(&page.name);
        }
        each(Noted { value, notes }, is_whole)
    })
}

/// A page that is all of an answer, with what is known of that.
fn complete(page: RawPage, fetched: &Fetched) -> RawPage {
    let terms = fetched.reservation.as_ref().and_then(|reservation| reservation.policy.clone());
    let around = Known {
        url: canonical(&fetched.url).map(|url| found(url, ReadFrom::Url)),
        retrieved: Some(fetched.retrieved),
        rights: terms.map(|terms| found(Rights { terms: Some(terms), ..Rights::default() }, ReadFrom::Meta)),
        ..Known::default()
    };
    RawPage { charset: fetched.charset.clone(), known: around.or(page.known), ..page }
}

/// What a page states of itself, as far as that can be read in time: it is looked for again when the page is cleaned,
/// but there what stands around a page counts more.
fn metadata_of(page: &RawPage) -> Known {
    let text = decode(&page.bytes, page.charset.as_deref(), page.form).text;
    let address = page.known.url.as_ref().map(|url| url.value.clone());
    guarded(METADATA_LIMIT, move || metadata(&Document::from(text), address.as_deref())).unwrap_or_default()
}
