//! The texts of a release → packed twins beside them, which servers hand to browsers that can unpack them:
//! `index.html.gz`, `index.html.br`.

use std::io::Write as _;

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

use super::release::Release;
use crate::config::Packing;
use crate::work::{Progress, each};

/// Text that is shorter is not worth a twin: it goes in one packet anyway.
const MIN_PACKED_BYTES: u64 = 1024;
/// How hard Brotli tries, of 11. Of 1.08 MB of pages 9 leaves 260 kB in 0.77 s, 10 leaves 236 kB in 0.65 s and 11 leaves
/// 230 kB in 1.59 s; gzip leaves 285 kB.
const BROTLI_QUALITY: i32 = 10;
/// The window of Brotli, as a power of two: the largest that all browsers must know (RFC 7932, section 9.1, has 24).
const BROTLI_WINDOW: i32 = 22;

/// Adds a twin for each text that gets smaller by it. A file of the site with the same name stays.
///
/// # Errors
/// A file of the site cannot be read.
pub(super) fn add_packed_twins(release: &mut Release, packing: Packing, progress: &dyn Progress) -> Result<()> {
    let is_text = |path: &str| {
        let extension = path.rsplit_once('.').map(|(_, extension)| extension).unwrap_or_default();
        matches!(
            extension,
            "html" | "css" | "js" | "json" | "jsonld" | "xml" | "svg" | "txt" | "bib" | "ris" | "csv" | "md"
        )
    };
    let texts = release.sizes().filter(|(path, bytes)| is_text(path) && *bytes >= MIN_PACKED_BYTES);
    let texts: Vec<String> = texts.map(|(path, _)| path.to_owned()).collect();
    let packed = each(progress, "packing", &texts, |path| -> Result<Option<Vec<u8>>> {
        let bytes = release.read(path)?;
        let packed = packed(&bytes, packing)?;
        Ok(Some(packed).filter(|packed| packed.len() < bytes.len()))
    });
    for (path, packed) in texts.iter().zip(packed) {
        if let Some(packed) = packed? {
            release.add(&format!("{path}{}", packing.end()), packed);
        }
    }
    Ok(())
}

/// Whether a name is that of a twin.
pub(super) fn is_twin(path: &str) -> bool {
    Packing::ALL.iter().any(|packing| path.ends_with(packing.end()))
}

/// The same bytes for the same bytes: neither a time nor a name nor a system is stated.
fn packed(bytes: &[u8], packing: Packing) -> Result<Vec<u8>> {
    match packing {
        Packing::Gzip => {
            let mut writer = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
            writer.write_all(bytes)?;
            Ok(writer.finish()?)
        }
        Packing::Brotli => {
            let params = BrotliEncoderParams {
                quality: BROTLI_QUALITY,
                lgwin: BROTLI_WINDOW,
                size_hint: bytes.len(),
                ..BrotliEncoderParams::default()
            };
            let mut packed = Vec::new();
            brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)?;
            Ok(packed)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::publish::tests::release;
    use crate::work::Silent;

    fn text(mut reader: impl Read) -> String {
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn twins_are_only_for_texts_that_get_smaller() {
        let long = "word ".repeat(400);
        let (_place, mut release) = release(&[
            ("a.html", &long),
            ("b.html", "short"),
            ("c.png", &long),
            ("d.css", &long),
            ("d.css.br", "mine"),
        ]);
        for packing in Packing::ALL {
            add_packed_twins(&mut release, packing, &Silent).unwrap();
        }
        assert_eq!(
            release.paths().collect::<Vec<_>>(),
            ["a.html", "a.html.br", "a.html.gz", "b.html", "c.png", "d.css", "d.css.br", "d.css.gz"]
        );
        assert_eq!(text(flate2::read::GzDecoder::new(&release.read("a.html.gz").unwrap()[..])), long);
        assert_eq!(text(brotli_decompressor::Decompressor::new(&release.read("a.html.br").unwrap()[..], 4096)), long);
        assert_eq!(release.read("d.css.br").unwrap(), b"mine");
    }

    #[test]
    fn what_does_not_get_smaller_has_no_twin() {
        let mut state = 1_u32;
        let mut noise = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let noise = (0..2_000).map(|_| noise()).collect();
        let (_place, mut release) = release(&[("index.html", "a")]);
        release.add("noise.txt", noise);
        for packing in Packing::ALL {
            add_packed_twins(&mut release, packing, &Silent).unwrap();
        }
        assert_eq!(release.paths().collect::<Vec<_>>(), ["index.html", "noise.txt"]);
    }
}
