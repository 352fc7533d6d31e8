//! An address as found → the canonical one.

use url::Url;

use crate::text::address::is_web;

/// Parameters that only count readers or tell where they come from; a `*` at the end stands for any rest.
#[rustfmt::skip]
const TRACKING: &[&str] = &[
    "utm_*", "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id", "mc_cid",
    "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "hsctatracking", "srsltid", "wt_mc", "wt.mc_id", "wt_zmc", "wtmc", "at_medium", "at_campaign", "at_custom*",
    "xtor", "cmp", "cmpid", "ocid", "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "smid", "smtyp", "sfnsn", "_ga", "_gl", "maca", "ito",
    "ftag", "spm", "scm", "s_cid", "mtm_*", "pk_*", "matomo_*", "piwik_*", "vero_id", "oly_anon_id", "oly_enc_id", "rb_clickid", "soc_src", "soc_trk",
    "guccounter", "guce_referrer", "guce_referrer_sig", "fb_action_ids", "fb_action_types", "fb_source", "ref_src", "ref_url", "__twitter_impression",
    "amp_js_v", "usqp", "outputtype",
];

/// The canonical form of an address: `http` or `https`, without fragment, default port and what only counts readers.
/// Nothing else is changed: the path and the other parameters stay as [`Url`] prints them. `None` if it is no such
/// address.
pub fn canonical(address: &str) -> Option<String> {
    let mut url = Url::parse(address.trim()).ok().filter(is_web)?;
    url.set_fragment(None);
    if let Some(query) = url.query() {
        let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !counts_readers(pair)).collect();
        let kept = kept.join("&");
        url.set_query(Some(kept.as_str()).filter(|query| !query.is_empty()));
    }
    Some(url.into())
}

/// An address that may be relative to the page's.
pub(super) fn absolute(address: &str, base: Option<&str>) -> Option<Url> {
    let address = address.trim();
    let url = match base.and_then(|base| Url::parse(base).ok()) {
        Some(base) => base.join(address).ok(),
        None => Url::parse(address).ok(),
    };
    url.filter(is_web)
}

/// Whether an address is that of a site's first page.
pub(super) fn is_home(url: &Url) -> bool {
    url.query().is_none() && matches!(url.path().trim_matches('/'), "" | "index.html" | "index.php" | "home")
}

/// The name of the host without `www`: `news.example.co.uk`.
pub(super) fn host(url: &Url) -> Option<String> {
    let host = url.host_str()?.to_lowercase();
    let first = host.split('.').next().unwrap_or_default();
    let www = first.strip_prefix("www").is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let rest = host.get(first.len() + 1..).filter(|_| www);
    Some(rest.map_or_else(|| host.clone(), str::to_owned))
}

fn counts_readers(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    TRACKING.iter().any(|tracking| match tracking.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == *tracking,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(canonical(address).as_deref(), expected);
        if let Some(expected) = expected {
            assert_eq!(canonical(expected).as_deref(), Some(expected), "once is enough");
        }
    }

    #[test]
    fn what_only_counts_readers_is_taken_off() {
        check("https://gazette.example/a?utm_source=x&id=7&fbclid=y#top", Some("https://gazette.example/a?id=7"));
        check("https://gazette.example:443/a?UTM_medium=rss", Some("https://gazette.example/a"));
        check("http://gazette.example", Some("http://gazette.example/"));
        check("https://gazette.example/a?q=b%20c&empty=&x", Some("https://gazette.example/a?q=b%20c&empty=&x"));
    }

    #[test]
    fn paths_stay_as_they_are() {
        check("https://gazette.example/citt%C3%A0/a+b/", Some("https://gazette.example/citt%C3%A0/a+b/"));
        check("https://gazette.example/città", Some("https://gazette.example/citt%C3%A0"));
        check("https://gazette.example/A//b;c=1?p=1,2", Some("https://gazette.example/A//b;c=1?p=1,2"));
    }

    #[test]
    fn what_is_no_web_address_gives_none() {
        for address in
            ["", "gazette.example/a", "mailto:a@gazette.example", "javascript:void(0)", "/a", "https://", "http:\""]
        {
            check(address, None);
        }
    }
}
