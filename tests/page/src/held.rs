//! Mailboxes that are too large to be read in a moment, and how one is stopped on the way.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::browser::Browser;

/// Mails in each MiB of a mailbox that [`write_mailbox`] writes.
pub const MAILS_PER_MB: u64 = 16;

/// A mailbox of that many bytes, whole MiB, all of it long before the Window.
pub fn write_mailbox(path: &Path, bytes: usize) {
    let head = "From a@b.example Mon Jan  7 09:00:00 2019\nFrom: a@b.example\nTo: c@d.example\nDate: Mon, 7 Jan 2019 10:00:00 +0100\nSubject: old\n\n";
    let size = 1024 * 1024 / MAILS_PER_MB as usize;
    let mut mail = head.to_owned();
    while mail.len() + 77 < size {
        mail.push_str(&"x".repeat(76));
        mail.push('\n');
    }
    mail.push_str(&"y".repeat(size - mail.len() - 1));
    mail.push('\n');
    let block = mail.repeat(MAILS_PER_MB as usize);
    let mut file = fs::File::create(path).unwrap();
    for _ in 0..bytes / block.len() {
        file.write_all(block.as_bytes()).unwrap();
    }
}

/// A hook of the tests on the page's own workers: a file whose name begins with "held" is read up to its third piece and no
/// further. Who asks in the meantime what the page looks like is then never too late.
const HOLD: &str =
    "window.holds = true; if (!window.held) { window.held = []; const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, transfer) { const said = JSON.parse(message[0] ?? '{}');
      if (said.open) { this.mine = null; }
      if (said.open?.name.startsWith('held')) { this.mine = { post: post.bind(this), kept: [] }; held.push(this.mine); }
      if (holds && this.mine && said.piece?.from >= 32 * 1024 * 1024) this.mine.kept.push([message, transfer]);
      else post.call(this, message, transfer); }; }";

/// What the hook kept back goes on its way.
const LET_GO: &str = "holds = false; held.forEach(one => one.kept.splice(0).forEach(kept => one.post(...kept)))";

/// A mailbox of 96 MiB that [`Browser::hold`] stops on the way, all of it far from any lost time of the tests.
pub fn held(browser: &Browser) -> PathBuf {
    let path = browser.folder.join("held.mbox");
    write_mailbox(&path, 96 * 1024 * 1024);
    path
}

impl Browser {
    /// From now on, files whose name begins with "held" are read no further than their third piece.
    pub async fn hold(&self) {
        self.wait_for("#choose", 20).await;
        self.client.execute(HOLD, vec![]).await.unwrap();
    }

    /// Ends [`Browser::hold`]: files that were held are read on.
    pub async fn let_go(&self) {
        self.client.execute(LET_GO, vec![]).await.unwrap();
    }

    /// Lets one of the held workers fail.
    pub async fn fail(&self, worker: usize, how: &str) {
        let fail = format!("held[{worker}].post([JSON.stringify({{ fail: {{ how: '{how}' }} }})])");
        self.client.execute(&fail, vec![]).await.unwrap();
    }

    /// Waits until that many files are being read, and something of each is read.
    pub async fn until_in_the_middle(&self, files: usize) {
        let read = "[...document.querySelectorAll('li[data-state=reading] progress')].filter(bar => bar.value > 0)";
        self.until(&format!("return {read}.length === {files}")).await;
    }
}
