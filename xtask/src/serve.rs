//! `cargo xtask serve`: the release build, on this machine only.

use crate::build::{build, dist};
use crate::server::Site;
use crate::shell::{Doing, Failure, Result};
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

pub const DEFAULT_PORT: u16 = 8080;

/// Builds the page and serves it until the process is ended.
pub fn serve(port: u16) -> Result {
    // A taken port should be known before the build, not minutes later.
    drop(listen(port)?);
    build()?;
    let listener = listen(port)?;
    let address = listener.local_addr().doing("could not tell the address served on")?;
    println!("\nServing on http://{address}/ (Ctrl+C ends it)");
    println!("After a change, run `cargo xtask build` in another terminal and reload the page.");
    Site::new(dist(), "/").serve(&listener);
    Ok(())
}

fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => Failure::new(format!(
            "port {port} is taken: another program serves there (`ss -ltnp sport = :{port}` names it). \
             End it, or choose another port: cargo xtask serve --port {}",
            port.checked_add(1).unwrap_or(DEFAULT_PORT)
        )),
        _ => Failure::new(format!("could not listen on port {port}: {error}")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_with_a_way_out() {
        let taken = listen(0).expect("some port is free");
        let port = taken.local_addr().expect("a bound listener has an address").port();
        let failure = listen(port).expect_err("the port is taken").to_string();
        assert!(failure.contains(&format!("port {port} is taken")), "{failure}");
        assert!(failure.contains("--port"), "{failure}");
    }
}
