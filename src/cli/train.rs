//! `unroll train`: the networks that come with the page, trained from the start.

use super::{Failure, about, write};
use crate::training::{TrainedModel, TrainingRecipe};
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
        None => TrainedModel::all().to_vec(),
        Some(recipe) => {
            let recipe = TrainingRecipe::from_text(recipe).map_err(|error| Failure(error.to_string()))?;
            vec![TrainedModel { name: "trained", recipe }]
        }
    };
    let names: Vec<&str> = all.iter().map(|model| model.name).collect();
    if let Some(unknown) = models.iter().find(|wanted| !names.iter().any(|name| name.starts_with(*wanted))) {
        return Err(Failure(format!("no model is called “{unknown}”; there are {}", names.join(", "))));
    }
    std::fs::create_dir_all(output).map_err(|error| about(output, &error))?;
    let wanted = |model: &&TrainedModel| models.is_empty() || models.iter().any(|name| model.name.starts_with(name));
    all.iter().filter(wanted).try_for_each(|model| train_one(model, output, commit))
}

fn train_one(model: &TrainedModel, folder: &Path, commit: &str) -> Result<(), Failure> {
    let path = folder.join(format!("{}.safetensors", model.name));
    println!("{}: {}", model.name, model.recipe.to_text());
    let begun = Instant::now();
    let every = (model.recipe.steps / 10).max(1);
    let report = |now: crate::training::Trained| {
        if now.step.is_multiple_of(every) {
            let seconds = begun.elapsed().as_secs_f64();
            println!(
                "  step {:>6} of {}: loss {:.4}, gradient norm {:.3}, {seconds:.0} s",
                now.step, model.recipe.steps, now.loss, now.gradient_norm
            );
        }
    };
    let (network, score) = model.train(report).map_err(|stop| Failure(format!("{}: {stop}", model.name)))?;
    let bytes = model.file(&network, score, commit).to_bytes().map_err(|error| about(&path, &error))?;
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
