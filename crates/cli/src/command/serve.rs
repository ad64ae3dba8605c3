//! `qiatan serve`: the pages, on this machine only unless told otherwise.

use crate::error::{Outcome, Stop};
use crate::place::Where;
use crate::tongue::Tongue;
use anstream::eprintln;
use clap::Args;
use desk::World;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Serve the pages of the workspace on this machine
#[derive(Debug, Args)]
pub struct Serve {
    /// The port; 0 takes any that is free
    #[arg(long, default_value_t = 7878)]
    port: u16,
    /// The address to listen at
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    listen: IpAddr,
    /// A name by which others know this machine, such as desk.firm.example; may be said again
    #[arg(long = "name", value_name = "HOST")]
    names: Vec<String>,
}

impl Serve {
    pub async fn run(self, place: &Where, tongue: Tongue) -> Result<Outcome, Stop> {
        let world = place.open("default").await?;
        let at = SocketAddr::new(self.listen, self.port);
        if !at.ip().is_loopback() && !desk::people::has_accounts(&world).await? {
            return Err(Stop::OpenToAll(at.ip()));
        }
        serve(world, at, self.names, tongue).await
    }
}

/// Serves until the person stops it. What has grown old is judged again meanwhile.
pub async fn serve(
    world: World,
    at: SocketAddr,
    names: Vec<String>,
    tongue: Tongue,
) -> Result<Outcome, Stop> {
    let listener = tokio::net::TcpListener::bind(at)
        .await
        .map_err(|why| Stop::Serve(format!("cannot listen at {at}: {why}")))?;
    let address = listener
        .local_addr()
        .map_err(|why| Stop::Serve(why.to_string()))?;
    eprintln!(
        "Qiatan 洽谈  http://{address}/   ({})",
        tongue.pick("Ctrl-C stops", "Ctrl-C 停止")
    );
    let fresh = world.clone();
    tokio::spawn(async move {
        if let Err(why) = desk::refresh(&fresh, &mut |_| ()).await {
            eprintln!("qiatan: {why}");
        }
    });
    web::serve(world, listener, names, stopped())
        .await
        .map_err(|why| Stop::Serve(why.to_string()))?;
    Ok(Outcome::Fine)
}

async fn stopped() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
