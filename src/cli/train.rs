//! `unroll train`: the networks that come with the page, trained from the start.

use super::{Failure, about, write};
use crate::exchange::TensorFile;
use crate::training::translation::TranslationModel;
use crate::training::{Score, Stop, Trained, TrainedModel, TrainingRecipe};
use clap::Args;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Train the networks that come with the page, and write their files
///
/// Each file holds the weights under PyTorch's names, and in its metadata the task, the recipe, the seed, the steps, the
/// score on examples that were held out, and the commit. The same code gives the same files.
#[derive(Debug, Args)]
pub struct TrainArguments {
    /// Only these: names of models, or beginnings of names
    #[arg(value_name = "MODEL")]
    models: Vec<String>,
    /// Train by this recipe instead, such as task=adding&lag=100&cell=gru, into trained.safetensors
    #[arg(long, value_name = "RECIPE", conflicts_with = "models")]
    recipe: Option<String>,
    /// The folder to write into
    #[arg(long, value_name = "FOLDER", default_value = "static/models")]
    output: PathBuf,
    /// The state of the code, for the metadata
    #[arg(long, value_name = "HASH", default_value = "unknown")]
    commit: String,
}

pub fn train(arguments: &TrainArguments) -> Result<(), Failure> {
    let TrainArguments { models, recipe, output, commit } = arguments;
    let all = match recipe {
        None => {
            let translators =
                TranslationModel::all().into_iter().chain(TranslationModel::transformers()).map(Shipped::Translator);
            TrainedModel::all().iter().cloned().map(Shipped::Network).chain(translators).collect()
        }
        Some(recipe) => {
            let recipe = TrainingRecipe::from_text(recipe).map_err(|error| Failure(error.to_string()))?;
            vec![Shipped::Network(TrainedModel { name: "trained", recipe })]
        }
    };
    let names: Vec<&str> = all.iter().map(Shipped::name).collect();
    if let Some(unknown) = models.iter().find(|wanted| !names.iter().any(|name| name.starts_with(*wanted))) {
        return Err(Failure(format!("no model is called “{unknown}”; there are {}", names.join(", "))));
    }
    std::fs::create_dir_all(output).map_err(|error| about(output, &error))?;
    let wanted = |model: &&Shipped| models.is_empty() || models.iter().any(|name| model.name().starts_with(name));
    all.iter().filter(wanted).try_for_each(|model| train_one(model, output, commit))
}

/// What comes with the page.
enum Shipped {
    Network(TrainedModel),
    Translator(TranslationModel),
}

impl Shipped {
    fn name(&self) -> &'static str {
        match self {
            Self::Network(model) => model.name,
            Self::Translator(model) => model.name,
        }
    }

    /// Its recipe as text, and its steps.
    fn recipe(&self) -> (String, usize) {
        match self {
            Self::Network(model) => (model.recipe.to_text(), model.recipe.steps),
            Self::Translator(model) => (model.recipe.to_text(), model.recipe.steps),
        }
    }

    fn train(&self, commit: &str, report: impl FnMut(Trained)) -> Result<(TensorFile, Score), Stop> {
        match self {
            Self::Network(model) => {
                model.train(report).map(|(network, score)| (model.file(&network, score, commit), score))
            }
            Self::Translator(model) => model.train(commit, report),
        }
    }
}

fn train_one(model: &Shipped, folder: &Path, commit: &str) -> Result<(), Failure> {
    let (name, (recipe, steps)) = (model.name(), model.recipe());
    let path = folder.join(format!("{name}.safetensors"));
    println!("{name}: {recipe}");
    let begun = Instant::now();
    let every = (steps / 10).max(1);
    let report = |now: Trained| {
        if now.step.is_multiple_of(every) {
            let seconds = begun.elapsed().as_secs_f64();
            println!(
                "  step {:>6} of {steps}: loss {:.4}, gradient norm {:.3}, {seconds:.0} s",
                now.step, now.loss, now.gradient_norm
            );
        }
    };
    let (file, score) = model.train(commit, report).map_err(|stop| Failure(format!("{name}: {stop}")))?;
    let bytes = file.to_bytes().map_err(|error| about(&path, &error))?;
    write(&path, &bytes).map_err(|error| about(&path, &error))?;
    let f1 = score.f1.map_or_else(String::new, |f1| format!(", F1 {f1:.4}"));
    println!(
        "  held out: loss {:.4}, accuracy {:.4}, exact {:.4}{f1}; {} bytes in {}",
        score.loss,
        score.accuracy,
        score.exact,
        bytes.len(),
        path.display()
    );
    Ok(())
}
