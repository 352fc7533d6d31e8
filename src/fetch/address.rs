//! An address as typed or found → one that may be asked; a host → the places that may be connected to.

use std::collections::BTreeSet;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::Url;

use super::trouble::Trouble;

/// The longest address, in bytes.
const MAX_BYTES: usize = 8 << 10;

/// The hosts and ports that a person typed. They may do what a page or a feed may not send us to: have an unusual port
/// and, if the rules say so, lie in a private network.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed(BTreeSet<(String, u16)>);

impl Typed {
    /// What stands in these addresses.
    pub fn of(addresses: &[String]) -> Self {
        Self(
            addresses
                .iter()
                .filter_map(|address| Url::parse(address.trim()).ok())
                .filter_map(|url| place(&url))
                .collect(),
        )
    }

    fn has(&self, place: &(String, u16)) -> bool {
        self.0.contains(place)
    }
}

/// The host and the port of an address.
fn place(url: &Url) -> Option<(String, u16)> {
    Some((url.host_str()?.to_ascii_lowercase(), url.port_or_known_default()?))
}

/// An address that may be asked, without its fragment.
///
/// # Errors
/// Another scheme than `http` and `https`, a name or password in it, a port that nobody typed, or no address at all.
pub(super) fn checked(address: &str, typed: &Typed) -> Result<Url, Trouble> {
    let address = address.trim();
    let wrong = |text: &str, hint: &str| Err(Trouble::new(text, hint));
    if address.len() > MAX_BYTES {
        return wrong("the address is too long", "addresses of at most 8 KiB are fetched");
    }
    let Ok(mut url) = Url::parse(address) else {
        return wrong("it is no web address", "write it whole: https://news.example/page");
    };
    if !matches!(url.scheme(), "http" | "https") {
        let text = format!("addresses of the kind `{}:` are not fetched", url.scheme());
        return wrong(&text, "only http and https are");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return wrong("the address holds a name or a password", "take it out; pages behind a login are saved by hand");
    }
    let Some(place) = place(&url).filter(|(host, _)| !host.is_empty()) else {
        return wrong("the address names no host", "write it whole: https://news.example/page");
    };
    if !matches!(place.1, 80 | 443) && !typed.has(&place) {
        let text = format!("the address leads to port {}, where web pages seldom are", place.1);
        return wrong(&text, "type this address yourself if it is meant");
    }
    url.set_fragment(None);
    Ok(url)
}

/// Finds the places of a host and leaves out those that are not public, so that what is connected to is what was
/// checked: a name cannot lead elsewhere between the two.
#[derive(Debug)]
pub(super) struct Door {
    lookup: DefaultResolver,
    /// What may lie in a private network.
    private: Typed,
}

impl Door {
    /// A door that opens to the public, and to what was typed if `allow_private`.
    pub fn new(allow_private: bool, typed: &Typed) -> Self {
        Self {
            lookup: DefaultResolver::default(),
            private: if allow_private { typed.clone() } else { Typed::default() },
        }
    }
}

impl Resolver for Door {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.lookup.resolve(uri, config, timeout).map_err(unfound)?;
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 });
        if uri.host().is_some_and(|host| self.private.has(&(host.to_ascii_lowercase(), port))) {
            return Ok(found);
        }
        let mut public = self.empty();
        for address in found.iter().filter(|address| is_public(address.ip())) {
            public.push(*address);
        }
        match found.iter().next() {
            Some(address) if public.is_empty() => Err(ureq::Error::Other(Box::new(NotPublic(address.ip())))),
            _ => Ok(public),
        }
    }
}

/// What a lookup that failed means: systems tell a host that is not there from names that cannot be asked for now only in
/// words.
fn unfound(error: ureq::Error) -> ureq::Error {
    match error {
        ureq::Error::Io(error) if !error.to_string().contains("Temporary failure") => ureq::Error::HostNotFound,
        error => error,
    }
}

/// That a host lies where we do not go.
#[derive(Debug)]
pub(super) struct NotPublic(pub IpAddr);

impl fmt::Display for NotPublic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the host is at {}, which is no public address", self.0)
    }
}

impl std::error::Error for NotPublic {}

/// Whether everybody reaches the same machine at an address (after IANA's registries of special-purpose addresses).
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    match (a, b, c) {
        // This network, private, loopback, multicast, reserved and broadcast.
        (0 | 10 | 127 | 224..=255, ..) => false,
        // The networks of providers behind one address (RFC 6598).
        (100, 64..=127, _) => false,
        // Link-local: where clouds keep their secrets.
        (169, 254, _) => false,
        (172, 16..=31, _) | (192, 168, _) => false,
        // Protocol assignments, documentation, the way to 6to4, documentation again, and benchmarks.
        (192, 0, 0 | 2) | (192, 88, 99) | (198, 51, 100) | (203, 0, 113) | (198, 18..=19, _) => false,
        _ => true,
    }
}

/// Only 2000::/3 is given out; outside of it lie loopback, the private and link-local networks, multicast, IPv4 in its
/// mapped forms and NAT64.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    match (a, b) {
        // Protocol assignments, Teredo and benchmarks among them; documentation; 6to4, which holds any IPv4.
        (0x2001, 0..=0x01ff | 0x0db8) | (0x2002, _) | (0x3fff, 0..=0x0fff) => false,
        _ => a & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_places_are_connected_to() {
        for (address, public) in [
            ("93.184.216.34", true),
            ("1.1.1.1", true),
            ("100.63.255.255", true),
            ("100.128.0.1", true),
            ("172.15.0.1", true),
            ("172.32.0.1", true),
            ("192.0.1.1", true),
            ("198.20.0.1", true),
            ("223.255.255.255", true),
            ("2606:2800:220:1::1", true),
            ("2a00:1450::1", true),
            ("2001:4860:4860::8888", true),
            ("0.0.0.0", false),
            ("0.1.2.3", false),
            ("10.0.0.1", false),
            ("100.64.0.1", false),
            ("100.127.255.255", false),
            ("127.0.0.1", false),
            ("127.8.8.8", false),
            ("169.254.169.254", false),
            ("172.16.0.1", false),
            ("172.31.255.255", false),
            ("192.0.0.8", false),
            ("192.0.2.1", false),
            ("192.88.99.1", false),
            ("192.168.1.1", false),
            ("198.18.0.1", false),
            ("198.19.255.255", false),
            ("198.51.100.1", false),
            ("203.0.113.1", false),
            ("224.0.0.1", false),
            ("239.255.255.255", false),
            ("240.0.0.1", false),
            ("255.255.255.255", false),
            ("::", false),
            ("::1", false),
            ("::127.0.0.1", false),
            ("::ffff:127.0.0.1", false),
            ("::ffff:93.184.216.34", false),
            ("64:ff9b::a00:1", false),
            ("64:ff9b:1::1", false),
            ("100::1", false),
            ("2001::1", false),
            ("2001:2::1", false),
            ("2001:db8::1", false),
            ("2002:7f00:1::1", false),
            ("3fff::1", false),
            ("5f00::1", false),
            ("fc00::1", false),
            ("fd12:3456::1", false),
            ("fe80::1", false),
            ("fec0::1", false),
            ("ff02::1", false),
        ] {
            assert_eq!(is_public(address.parse().unwrap()), public, "{address}");
        }
    }

    #[track_caller]
    fn check(address: &str, expected: Result<&str, &str>) {
        let typed = Typed::of(&["http://typed.example:8080/x".to_owned()]);
        let found = checked(address, &typed).map(String::from).map_err(|trouble| trouble.text);
        assert_eq!(found, expected.map(str::to_owned).map_err(str::to_owned));
    }

    #[test]
    fn what_may_be_asked() {
        check(" https://news.example/a#b ", Ok("https://news.example/a"));
        check("HTTP://News.Example:80", Ok("http://news.example/"));
        check("https://news.example:80/", Ok("https://news.example:80/"));
        check("http://typed.example:8080/y", Ok("http://typed.example:8080/y"));
        let port = "the address leads to port 8080, where web pages seldom are";
        check("http://news.example:8080/", Err(port));
        let name = "the address holds a name or a password";
        for address in
            ["https://joe@news.example/", "https://joe:secret@news.example/", "https://:secret@news.example/"]
        {
            check(address, Err(name));
        }
        check("ftp://news.example/", Err("addresses of the kind `ftp:` are not fetched"));
        check("file:///etc/passwd", Err("addresses of the kind `file:` are not fetched"));
        check("news.example/a", Err("it is no web address"));
        check("", Err("it is no web address"));
        check(&format!("https://news.example/{}", "a".repeat(9_000)), Err("the address is too long"));
    }

    /// A number in another form is the same place: the parser of addresses writes it anew before anything is checked.
    #[test]
    fn disguised_addresses_are_written_anew() {
        for address in
            ["http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://①②⑦.0.0.1/"]
        {
            check(address, Ok("http://127.0.0.1/"));
        }
    }
}
