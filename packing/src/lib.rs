//! How the page's program is packed: by LZMA, as text of seven bits a character. `static/boot.js` reads the text, and runs
//! this crate's other half, a small wasm with no imports, to unpack it.

#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
pub mod dense;

#[cfg(not(target_arch = "wasm32"))]
pub use program::{Effort, Program};

#[cfg(not(target_arch = "wasm32"))]
mod program {
    use std::io::{Read, Write};

    use lzma_rust2::{LzmaOptions, LzmaReader, LzmaWriter};

    use crate::dense;

    /// What runs in the page: the wasm, and the script between it and the browser.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Program {
        pub wasm: Vec<u8>,
        pub glue: String,
    }

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Effort {
        Small,
        Fast,
    }

    impl Program {
        /// As it stands in the page: the text of an `.lzma` file that holds the length of the wasm (32 bits, the low ones
        /// first), the wasm, and the glue.
        ///
        /// # Errors
        /// A program of more than 4 GB.
        pub fn packed(&self, effort: Effort) -> Result<String, String> {
            let length = u32::try_from(self.wasm.len()).map_err(|e| e.to_string())?;
            let whole = [&length.to_le_bytes(), self.wasm.as_slice(), self.glue.as_bytes()].concat();
            let mut options = LzmaOptions::with_preset(if effort == Effort::Small { 9 } else { 1 });
            if effort == Effort::Small {
                // Found by trial: in wasm what comes next hangs on the byte before, and on no place that four divides.
                (options.lc, options.lp, options.pb, options.nice_len) = (4, 0, 0, 273);
            }
            let fail = |e: std::io::Error| format!("packing the program: {e}");
            let writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(whole.len() as u64));
            let mut writer = writer.map_err(fail)?;
            writer.write_all(&whole).map_err(fail)?;
            Ok(dense::text(&writer.finish().map_err(fail)?))
        }

        /// Out of a page's text.
        ///
        /// # Errors
        /// A text that [`Program::packed`] does not write.
        pub fn unpacked(text: &str) -> Result<Self, String> {
            let packed = dense::bytes(text).ok_or("the program is not written seven bits a character")?;
            let fail = |e: std::io::Error| format!("the program cannot be unpacked: {e}");
            let mut whole = Vec::new();
            let reader = LzmaReader::new_mem_limit(packed.as_slice(), u32::MAX, None);
            reader.and_then(|mut reader| reader.read_to_end(&mut whole)).map_err(fail)?;
            let (length, rest) = whole.split_first_chunk().ok_or("the program is cut off")?;
            let length = u32::from_le_bytes(*length) as usize;
            let (wasm, glue) = rest.split_at_checked(length).ok_or("the program is cut off")?;
            let glue = String::from_utf8(glue.to_vec()).map_err(|_| "the glue is no text")?;
            Ok(Program { wasm: wasm.to_vec(), glue })
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn what_is_packed_comes_back_and_damage_is_said() {
            let program =
                Program { wasm: (0..9_000u32).map(|i| ((i * i) >> 7) as u8).collect(), glue: "let ü = 1;".into() };
            for effort in [Effort::Small, Effort::Fast] {
                let text = program.packed(effort).unwrap();
                assert_eq!(Program::unpacked(&text).unwrap(), program);
                assert!(Program::unpacked(&text[..text.len() / 2]).is_err());
            }
            assert!(Program::unpacked("").is_err() && Program::unpacked("€").is_err());
        }
    }
}
