//! A release → objects of a bucket, by the protocol of S3.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path as Key;
use object_store::{Attribute, Attributes, Error, ObjectStore, ObjectStoreExt as _, PutOptions};
use tokio::runtime::{Builder, Runtime};

use super::Way;
use super::manifest::{Difference, Manifest, PUBLISHED};
use super::release::{Release, is_fingerprinted};
use super::upload::{Store, upload};
use crate::config::S3Place;

/// How many objects are sent at a time.
const AT_ONCE: usize = 16;
/// Variables of which one tells how we may write.
const WAYS_IN: [&str; 4] = [
    "AWS_ACCESS_KEY_ID",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];

/// A bucket, or what lies in it below a prefix.
pub(super) struct Bucket {
    runtime: Runtime,
    store: AmazonS3,
    place: S3Place,
    /// The objects that are there with their sizes, by their paths below the prefix.
    listed: BTreeMap<String, u64>,
    /// The paths of those that are ours.
    ours: Manifest,
}

impl Bucket {
    /// Makes the client with the person's `keys`; asks nobody yet.
    ///
    /// # Errors
    /// No key is known, or the settings contradict each other.
    pub fn new(place: &S3Place, keys: &[(String, String)]) -> Result<Self> {
        if !keys.iter().any(|(name, _)| WAYS_IN.contains(&name.as_str())) {
            bail!(
                "there is no key for the bucket `{}`; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write them into \
                 ~/.aws/credentials",
                place.bucket
            );
        }
        // Another part of this process may have chosen already; it is the only choice that there is.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = AmazonS3Builder::new();
        for (name, value) in keys {
            if let Ok(key) = name.to_ascii_lowercase().parse() {
                builder = builder.with_config(key, value);
            }
        }
        builder = builder.with_bucket_name(&place.bucket);
        if let Some(region) = &place.region {
            builder = builder.with_region(region);
        }
        if let Some(endpoint) = &place.endpoint {
            // An open line is only allowed on this machine; the settings have seen to that.
            builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
        }
        let runtime = Builder::new_current_thread().enable_all().build().context("failed to start a runtime")?;
        let store = builder.build().with_context(|| format!("the bucket `{}` cannot be used", place.bucket))?;
        let (listed, ours) = (BTreeMap::new(), Manifest::default());
        Ok(Self { runtime, store, place: place.clone(), listed, ours })
    }

    fn key(&self, path: &str) -> Result<Key> {
        Key::parse(format!("{}{path}", self.place.prefix)).with_context(|| format!("`{path}` cannot be a key"))
    }

    fn failed(&self, does: &str) -> String {
        format!("failed to {does} the bucket `{}`", self.place.bucket)
    }

    fn list(&self) -> Result<BTreeMap<String, u64>> {
        let prefix = &self.place.prefix;
        let below = Key::parse(prefix).with_context(|| format!("`{prefix}` cannot be a prefix"))?;
        let below = (!prefix.is_empty()).then_some(below);
        let objects = self.runtime.block_on(self.store.list(below.as_ref()).try_collect::<Vec<_>>());
        let objects = objects.with_context(|| self.failed("list"))?.into_iter();
        let path = |key: &Key| key.as_ref().strip_prefix(prefix.as_str()).map(str::to_owned);
        Ok(objects.filter_map(|object| Some((path(&object.location)?, object.size))).collect())
    }

    fn read_list(&self) -> Result<Option<Manifest>> {
        let key = self.key(PUBLISHED)?;
        let bytes = self.runtime.block_on(async { self.store.get(&key).await?.bytes().await });
        match bytes {
            Ok(bytes) => Manifest::read(&bytes).map(Some),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error).with_context(|| self.failed("read from")),
        }
    }
}

impl Way for Bucket {
    fn published(&mut self) -> Result<Option<Manifest>> {
        let manifest = self.read_list()?;
        self.listed = self.list()?;
        let Some(mut manifest) = manifest else {
            return match self.listed.first_key_value() {
                None => Ok(None),
                Some((path, _)) => bail!(
                    "the bucket `{}` holds what clipsheet did not publish, such as `{path}`; name an empty one, or a `prefix`",
                    self.place.bucket
                ),
            };
        };
        for (path, known) in &mut manifest.0 {
            if known.as_ref().map(|known| known.bytes) != self.listed.get(path).copied() {
                *known = None;
            }
        }
        self.ours = manifest.clone();
        Ok(Some(manifest))
    }

    fn publish(&mut self, release: &Release, difference: &Difference, before: &Manifest) -> Result<()> {
        let foreign = |path: &&str| self.listed.contains_key(*path) && !self.ours.0.contains_key(*path);
        if let Some(path) = release.paths().find(foreign) {
            bail!(
                "the bucket `{}` holds `{path}`, which clipsheet did not publish; take it out there",
                self.place.bucket
            );
        }
        upload(self, release, before, difference)
    }
}

impl Store for Bucket {
    fn put(&mut self, files: Vec<(String, Vec<u8>)>) -> Result<()> {
        let this = &*self;
        let sent = stream::iter(files).map(|(path, bytes)| {
            let key = this.key(&path);
            async move {
                let options = PutOptions { attributes: attributes(&path), ..PutOptions::default() };
                this.store.put_opts(&key?, bytes.into(), options).await?;
                Ok::<(), anyhow::Error>(())
            }
        });
        let all = sent.buffer_unordered(AT_ONCE).try_collect::<Vec<()>>();
        self.runtime.block_on(all).map(drop).with_context(|| self.failed("write to"))
    }

    fn remove(&mut self, paths: &[&str]) -> Result<()> {
        let keys = paths.iter().map(|path| self.key(path)).collect::<Result<Vec<_>>>()?;
        let keys = stream::iter(keys.into_iter().map(Ok)).boxed();
        let removed = self.store.delete_stream(keys);
        let gone = removed.map(|result| match result {
            Err(Error::NotFound { .. }) => Ok(()),
            other => other.map(drop),
        });
        self.runtime.block_on(gone.try_collect::<Vec<()>>()).map(drop).with_context(|| self.failed("remove from"))
    }
}

/// What is said of an object to readers: what it is, and how long it stays as it is.
fn attributes(path: &str) -> Attributes {
    let cached = if is_fingerprinted(path) { "public, max-age=31536000, immutable" } else { "public, max-age=60" };
    Attributes::from_iter([(Attribute::ContentType, content_type(path)), (Attribute::CacheControl, cached)])
}

fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "txt" | "md" | "clipsheet-published" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "bib" => "application/x-bibtex; charset=utf-8",
        "ris" => "application/x-research-info-systems; charset=utf-8",
        "json" if name.starts_with("feed") => "application/feed+json",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "xml" if name == "opensearch.xml" => "application/opensearchdescription+xml",
        "xml" if path.starts_with("feeds/") || name.starts_with("feed") => "application/atom+xml",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "gz" => "application/gzip",
        "zip" => "application/zip",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_object_is_follows_from_its_path() {
        for (path, expected) in [
            ("a/index.html", "text/html; charset=utf-8"),
            ("topics/a/feed.xml", "application/atom+xml"),
            ("feeds/week.json", "application/json"),
            ("feed.json", "application/feed+json"),
            ("sitemap.xml", "application/xml"),
            (PUBLISHED, "text/plain; charset=utf-8"),
            ("pagefind/wasm.en.pagefind", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), expected, "{path}");
        }
    }

    #[test]
    fn without_a_key_nobody_is_asked() {
        let place = S3Place { bucket: "b".into(), prefix: String::new(), endpoint: None, region: None };
        let told = Bucket::new(&place, &[]).err().unwrap().to_string();
        assert!(told.contains("there is no key for the bucket `b`"), "{told}");
    }
}
