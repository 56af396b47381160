//! The Content-Security-Policy and the headers around it: said once, here, for the page, the header file and the docs.

use std::fmt::Write as _;

/// Hashes of what is inlined, each as the policy writes it.
#[derive(Clone, Copy)]
pub struct Hashes<'a> {
    pub scripts: &'a str,
    pub style: &'a str,
}

/// What holds in the page itself. Trusted Types: only the boot script makes a worker, and nothing makes markup.
pub fn page(hashes: Hashes<'_>) -> String {
    [
        "default-src 'none'",
        &format!("script-src {} 'wasm-unsafe-eval'", hashes.scripts),
        "worker-src blob:",
        &format!("style-src {}", hashes.style),
        "img-src data: blob:",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types retrace",
    ]
    .join("; ")
}

/// What a page cannot say of itself, and a header can.
const ONLY_IN_A_HEADER: &str = "frame-ancestors 'none'";

/// The headers of a host that lets them be set.
pub fn headers(hashes: Hashes<'_>) -> [(&'static str, String); 5] {
    [
        ("Content-Security-Policy", format!("{}; {ONLY_IN_A_HEADER}", page(hashes))),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("X-DNS-Prefetch-Control", "off".to_owned()),
        ("Cache-Control", "no-transform".to_owned()),
    ]
}

/// The header file of Netlify and Cloudflare Pages, for every path.
pub fn header_file(hashes: Hashes<'_>) -> String {
    headers(hashes).iter().fold("/*\n".to_owned(), |mut file, (name, value)| {
        let _ = writeln!(file, "  {name}: {value}");
        file
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// What stands for the hashes where they are not known.
    const HASHES: Hashes<'static> = Hashes { scripts: "'sha256-…' 'sha256-…' 'sha256-…'", style: "'sha256-…'" };

    /// `RETRACE_BLESS=1` writes the blocks anew.
    #[test]
    fn the_docs_say_the_same_policy() {
        let holds = |name: &str, mark: &str, block: String| {
            let path = crate::workspace::root().join("docs").join(name);
            let document = fs::read_to_string(&path).unwrap();
            let (before, rest) = document.split_once(&format!("<!-- {mark} -->\n")).unwrap();
            let (_, after) = rest.split_once(&format!("<!-- /{mark} -->")).unwrap();
            let made = format!("{before}<!-- {mark} -->\n```\n{block}```\n<!-- /{mark} -->{after}");
            if std::env::var_os("RETRACE_BLESS").is_some() {
                fs::write(&path, &made).unwrap();
            }
            assert_eq!(fs::read_to_string(&path).unwrap(), made, "RETRACE_BLESS=1 cargo test --package xtask");
        };
        holds("hosting.md", "headers", header_file(HASHES));
        holds("trust.md", "policy", format!("{}\n", page(HASHES).replace("; ", ";\n")));
    }

    #[test]
    fn nothing_is_allowed_out() {
        let policy = page(HASHES);
        for directive in ["default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'"] {
            assert!(policy.split("; ").any(|own| own == directive), "{directive}");
        }
        assert!(!policy.contains("http") && !policy.contains('*') && !policy.contains("unsafe-inline"));
    }
}
