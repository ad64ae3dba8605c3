//! A PostgreSQL server of our own in a temporary folder, reached by its socket alone.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A running server; it stops and its folder goes when this is dropped.
pub struct Server {
    folder: tempfile::TempDir,
    programs: PathBuf,
}

impl Server {
    /// Starts a server, or says what is missing.
    pub fn start() -> Result<Server, String> {
        let programs = programs().ok_or("PostgreSQL is not installed: run `make setup`")?;
        let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
        let server = Server { folder, programs };
        server.give_to_postgres()?;
        server.run(
            "initdb",
            &["-D", &server.data(), "-U", "postgres", "-A", "trust", "-N"],
        )?;
        let options = format!(
            "-c listen_addresses='' -c unix_socket_directories={} -c fsync=off",
            server.folder.path().display()
        );
        let log = server.folder.path().join("log").display().to_string();
        server.run(
            "pg_ctl",
            &[
                "-D",
                &server.data(),
                "-o",
                &options,
                "-l",
                &log,
                "-w",
                "start",
            ],
        )?;
        Ok(server)
    }

    /// Makes an empty database and gives its address.
    pub fn database(&self, name: &str) -> Result<String, String> {
        let socket = self.folder.path().display().to_string();
        self.run("createdb", &["-h", &socket, "-U", "postgres", name])?;
        Ok(format!(
            "postgres://postgres@localhost/{name}?host={socket}"
        ))
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    /// The server refuses to run as root, so root lends it the folder and another name.
    fn give_to_postgres(&self) -> Result<(), String> {
        if !am_root() {
            return Ok(());
        }
        let given = Command::new("chown")
            .arg("postgres")
            .arg(self.folder.path())
            .status();
        match given {
            Ok(status) if status.success() => Ok(()),
            other => Err(format!("chown postgres failed: {other:?}")),
        }
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<(), String> {
        let path = self.programs.join(program);
        let mut command = if am_root() {
            let mut as_postgres = Command::new("runuser");
            as_postgres.args(["-u", "postgres", "--"]).arg(&path);
            as_postgres
        } else {
            Command::new(&path)
        };
        let status = command
            .args(arguments)
            .current_dir(self.folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .status()
            .map_err(|e| format!("{program}: {e}"))?;
        status
            .success()
            .then_some(())
            .ok_or_else(|| format!("{program} ended with {status}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let stopped = self.run("pg_ctl", &["-D", &self.data(), "-m", "immediate", "stop"]);
        if let Err(why) = stopped {
            eprintln!("the test server did not stop: {why}");
        }
    }
}

/// The newest installed server's folder of programs.
fn programs() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut found: Vec<PathBuf> = debian
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .chain(
            std::env::var_os("PATH")
                .iter()
                .flat_map(std::env::split_paths),
        )
        .filter(|folder| {
            ["initdb", "pg_ctl", "createdb"]
                .iter()
                .all(|p| folder.join(p).is_file())
        })
        .collect();
    found.sort();
    found.pop()
}

fn am_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|m| m.uid() == 0)
}
