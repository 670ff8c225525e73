"""Run a command with DATABASE_URL naming a PostgreSQL server that lives as long as it does."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path


def binaries() -> Path | None:
    """The folder of PostgreSQL's server programs; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).parent if on_path else None


def as_server_user() -> list[str]:
    """PostgreSQL does not run as root: the words that run it as its own user."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def main(command: list[str]) -> int:
    """Start the server, run the command, stop the server."""
    programs = binaries()
    if programs is None:
        print("PostgreSQL is not installed: the tests on it are skipped.")
        return 0
    with tempfile.TemporaryDirectory(prefix="magnitsky-pg-") as folder:
        user = as_server_user()
        if user:
            entry = pwd.getpwnam("postgres")
            os.chown(folder, entry.pw_uid, entry.pw_gid)
        data = f"{folder}/data"
        init = [str(programs / "initdb"), "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*user, *init, "--no-sync", "--locale=C.UTF-8"], check=True, cwd="/",
                       stdout=subprocess.DEVNULL)  # fmt: skip
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
        control = [*user, str(programs / "pg_ctl"), "-D", data, "-w"]
        log = f"{folder}/log"
        subprocess.run([*control, "-l", log, "-o", options, "start"], check=True, cwd="/",
                       stdout=subprocess.DEVNULL)  # fmt: skip
        try:
            url = f"postgresql://tester@127.0.0.1:{port}/postgres"
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, cwd="/",
                           stdout=subprocess.DEVNULL)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
