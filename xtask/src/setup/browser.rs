//! Chromium and ChromeDriver, from the system's packages.

use crate::programs::{command, find, find_any};
use crate::shell::{Failure, Result, output_of, run};
use std::path::PathBuf;

pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

/// The browser and its driver, installed if need be. CHROMIUM and CHROMEDRIVER may name others.
pub fn browser() -> Result<Browser> {
    if let Some(browser) = look()? {
        return Ok(browser);
    }
    apt_install(&["chromium", "chromium-driver", "fonts-dejavu-core", "fonts-liberation"])?;
    look()?.ok_or_else(|| Failure::new("apt-get installed Chromium and ChromeDriver, but they are not on PATH"))
}

fn look() -> Result<Option<Browser>> {
    let chromium = find_any("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?;
    let driver = find_any("CHROMEDRIVER", &["chromedriver"])?;
    Ok(chromium.zip(driver).map(|(chromium, driver)| Browser { chromium, driver }))
}

fn apt_install(packages: &[&str]) -> Result {
    if find("apt-get").is_none() {
        return Err(Failure::new(
            "install Chromium and the ChromeDriver of the same version with this system's package manager, \
             or name them by the environment variables CHROMIUM and CHROMEDRIVER",
        ));
    }
    let install = ["install", "-y", "--no-install-recommends"];
    if output_of(command("id").arg("-u")).as_deref() != Some("0") {
        let words = [&["sudo", "apt-get"], &install[..], packages].concat().join(" ");
        return Err(Failure::new(format!("only root may install it; run: sudo apt-get update && {words}")));
    }
    run(command("apt-get").arg("update"))?;
    run(command("apt-get").args(install).args(packages).env("DEBIAN_FRONTEND", "noninteractive"))
}
