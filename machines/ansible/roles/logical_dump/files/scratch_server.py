"""A PostgreSQL for the restored dump, which only its own user and root reach and which keeps nothing."""
import subprocess
import time

from bounded_work import Failure, last_lines, stop

# Nothing of it survives, so it need not survive a crash either.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "archive_mode": "off",
}


class ScratchServer:
    def __init__(self, work, settings):
        self.work, self.programs = work, settings["programsPath"]
        self.settings = {
            **SETTINGS,
            "maintenance_work_mem": f"{settings['workMegabytes']}MB",
            "max_wal_size": f"{settings['logMegabytes']}MB",
        }
        self.process = None
        self.log = work.folder / "server.log"

    def __enter__(self):
        self.data = self.work.place("server", self.work.server_user)
        self.sockets = self.work.place("socket", self.work.server_user)
        words = ["-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        self.work.run([f"{self.programs}/initdb", *words], {}, self.work.server_user)
        options = {**self.settings, "unix_socket_directories": self.sockets}
        given = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        with self.log.open("wb") as output:
            words = [f"{self.programs}/postgres", "-D", self.data, *given]
            self.process = self.work.start(words, {}, output, self.work.server_user)
        while not self.answers():
            if self.process.poll() is not None:
                raise Failure(f"the scratch server does not start: {last_lines(self.log)}")
            self.work.check("the start of the scratch server")
            time.sleep(0.1)
        return self

    def answers(self):
        words = [f"{self.programs}/pg_isready", "--quiet", "--host", self.sockets]
        return subprocess.run(words, check=False).returncode == 0

    def __exit__(self, *_):
        if self.process is not None:
            stop(self.process)

    @property
    def target(self):
        return {"host": str(self.sockets), "port": 5432}

    def why(self, error):
        """Returns why a statement or a command failed: a server that ended is the reason."""
        if self.process.poll() is None:
            return error
        return Failure(f"the scratch server ended: {last_lines(self.log)}")
