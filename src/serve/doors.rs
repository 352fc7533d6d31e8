//! A request → whether it is answered: only what a page of this server, or a person, asks for.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, Response, StatusCode, header};

use super::{OWN, plain};

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is meant for another host: a name on the web that was made to lead here.
    Host,
    /// It wants to change something.
    Method,
    /// A page of another server asks.
    Origin,
}

impl Refusal {
    pub fn response(self) -> Response<Body> {
        match self {
            Self::Host => plain(StatusCode::MISDIRECTED_REQUEST, "this server answers only for itself"),
            Self::Method => {
                let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD");
                response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, HEAD"));
                response
            }
            Self::Origin => plain(StatusCode::FORBIDDEN, "this server answers only its own pages"),
        }
    }
}

/// The host by which the server at `port` is asked, if the request may be answered.
///
/// # Errors
/// It may not.
pub(super) fn host(request: &Request, port: u16) -> Result<&str, Refusal> {
    let is_ours = |host: &str| {
        let of_port = host.rsplit_once(':').filter(|(_, named)| *named == port.to_string()).map(|(name, _)| name);
        // Browsers leave the port of the web out.
        let name = if port == 80 { of_port.or(Some(host)) } else { of_port };
        name.is_some_and(|name| name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost"))
    };
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.to_str().ok().filter(|host| is_ours(host)).ok_or(Refusal::Host)?,
        _ => return Err(Refusal::Host),
    };
    // `GET http://evil.example/ HTTP/1.1` names a host as well.
    if request.uri().authority().is_some_and(|authority| !authority.as_str().eq_ignore_ascii_case(host)) {
        return Err(Refusal::Host);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Refusal::Method);
    }
    let said = |name| request.headers().get(name).map(|value| value.to_str().unwrap_or("?"));
    let own = format!("http://{host}");
    if said("origin").is_some_and(|origin| !origin.eq_ignore_ascii_case(&own)) {
        return Err(Refusal::Origin);
    }
    // Who follows a link elsewhere to a page of the site goes there; nothing elsewhere can read what comes.
    let is_visit = said("sec-fetch-mode") == Some("navigate")
        && said("sec-fetch-dest") == Some("document")
        && !request.uri().path().starts_with(OWN);
    match said("sec-fetch-site") {
        None | Some("same-origin" | "none") => Ok(host),
        Some(_) if is_visit => Ok(host),
        Some(_) => Err(Refusal::Origin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(target: &str, headers: &[(&str, &str)], expected: Result<&str, Refusal>) {
        let request = Request::builder().uri(target);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        assert_eq!(host(&request.body(Body::empty()).unwrap(), 4750), expected);
    }

    const US: (&str, &str) = ("host", "127.0.0.1:4750");

    #[test]
    fn only_this_server_is_answered_for() {
        check("/", &[US], Ok("127.0.0.1:4750"));
        check("/", &[("host", "LocalHost:4750")], Ok("LocalHost:4750"));
        check("http://127.0.0.1:4750/", &[US], Ok("127.0.0.1:4750"));
        for foreign in
            ["evil.example", "127.0.0.1", "127.0.0.1:80", "evil.example:4750", "127.0.0.1:4750.evil.example", ""]
        {
            check("/", &[("host", foreign)], Err(Refusal::Host));
        }
        check("/", &[], Err(Refusal::Host));
        check("/", &[US, US], Err(Refusal::Host));
        check("http://evil.example/", &[US], Err(Refusal::Host));
        check("http://evil.example/", &[("host", "evil.example")], Err(Refusal::Host));
    }

    #[test]
    fn only_its_own_pages_are_answered() {
        check("/", &[US, ("origin", "http://127.0.0.1:4750")], Ok("127.0.0.1:4750"));
        for origin in
            ["http://evil.example", "null", "https://127.0.0.1:4750", "http://127.0.0.1:4751", "http://localhost:4750"]
        {
            check("/", &[US, ("origin", origin)], Err(Refusal::Origin));
        }
        check("/", &[US, ("sec-fetch-site", "none")], Ok("127.0.0.1:4750"));
        check("/", &[US, ("sec-fetch-site", "same-origin")], Ok("127.0.0.1:4750"));
        check("/", &[US, ("sec-fetch-site", "cross-site")], Err(Refusal::Origin));
        check("/", &[US, ("sec-fetch-site", "same-site")], Err(Refusal::Origin));
    }

    #[test]
    fn a_link_elsewhere_may_lead_here_but_nothing_else() {
        let link =
            |dest| [US, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", dest)];
        check("/2024/", &link("document"), Ok("127.0.0.1:4750"));
        check("/2024/", &link("iframe"), Err(Refusal::Origin));
        check("/__clipsheet/events", &link("document"), Err(Refusal::Origin));
    }
}
