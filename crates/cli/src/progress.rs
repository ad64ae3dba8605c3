//! A progress bar on a terminal; nothing in a pipe.

use crate::tongue::Tongue;
use desk::Step;
use desk::models::Fetching;
use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// Shows how far an import or a recomputation has come.
pub struct Bar {
    bar: ProgressBar,
    tongue: Tongue,
}

impl Bar {
    /// A bar on standard error, which shows nothing when that is no terminal.
    pub fn new(tongue: Tongue) -> Bar {
        let bar = ProgressBar::with_draw_target(Some(1), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:28} {percent:>3}%  {msg}")
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .progress_chars("━╸ ");
        bar.set_style(style);
        bar.enable_steady_tick(Duration::from_millis(200));
        Bar { bar, tongue }
    }

    /// Shows a step.
    pub fn show(&self, step: Step) {
        match step {
            Step::Reading { done, total, items } => {
                self.bar.set_length(total.max(1));
                self.bar.set_position(done);
                let what = self.tongue.pick("reading", "读取中");
                let unit = self.tongue.pick("messages", "条消息");
                self.bar
                    .set_message(format!("{what} {} · {items} {unit}", HumanBytes(done)));
            }
            Step::Grouping => {
                let what = self.tongue.pick("sorting into deals", "归入商机");
                self.bar.set_message(what.to_owned());
            }
            Step::Diagnosing { done, total } => {
                self.bar.set_length(total as u64);
                self.bar.set_position(done as u64);
                let what = self.tongue.pick("diagnosing", "诊断中");
                self.bar.set_message(format!("{what} {done}/{total}"));
            }
        }
    }

    /// Shows how far a model is fetched.
    pub fn fetched(&self, step: Fetching) {
        self.bar.set_length(step.total.max(1));
        self.bar.set_position(step.done);
        let what = self.tongue.pick("fetching", "下载中");
        self.bar
            .set_message(format!("{what} {}", HumanBytes(step.done)));
    }

    /// Takes the bar away.
    pub fn done(self) {
        self.bar.finish_and_clear();
    }
}
