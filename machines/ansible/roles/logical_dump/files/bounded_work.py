"""The limits of a dump: the folder, the disk that stays free, and the time."""
import os
import pathlib
import shutil
import subprocess
import time

from database import DatabaseError

GIBIBYTE = 2**30


class Failure(Exception):
    """A dump or a verification that failed, in words for the engineer."""


class Deadline:
    """The end of a run's time, which a dump and its verification share."""

    def __init__(self, seconds):
        self.seconds, self.ends = seconds, time.monotonic() + seconds

    def check(self, what):
        """Raises if the time is over."""
        if time.monotonic() > self.ends:
            raise Failure(f"{what} did not end within the {self.seconds} seconds of a run")

    def reason(self, error):
        """Returns why a run failed: the server's own limits of time end with the run, and which one ends first is chance."""
        if isinstance(error, DatabaseError) and time.monotonic() > self.ends:
            return f"it did not end within the {self.seconds} seconds of a run: {error}"
        return error

    def left_seconds(self):
        """Returns the seconds that are left for a statement, at least a millisecond, because 0 is no limit."""
        return max(0.001, round(self.ends - time.monotonic(), 3))


class Work:
    """A folder for one step of a run, which is empty at its beginning and removed at its end."""

    def __init__(self, settings, step, deadline):
        self.folder = pathlib.Path(settings["workPath"], step)
        self.kept_bytes = settings["keptFreeBytes"]
        # PostgreSQL's server refuses to run as root.
        self.server_user = settings["serverUser"] if os.geteuid() == 0 else None
        self.deadline = deadline

    def __enter__(self):
        self.remove()
        self.folder.mkdir(parents=True, exist_ok=True)
        # PostgreSQL's user passes through it, and no other user lists it.
        self.folder.chmod(0o711)
        return self

    def __exit__(self, *_):
        self.remove()

    def remove(self):
        """Empties the folder, also of what a killed run has left. The folder itself may be a mount point."""
        for path in self.folder.glob("*"):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    def place(self, name, user=None):
        path = self.folder / name
        path.mkdir()
        if user is not None:
            shutil.chown(path, user)
        return path

    def need(self, size, what):
        """Refuses to begin what does not fit on the disk."""
        room = shutil.disk_usage(self.folder).free - self.kept_bytes
        if size > room:
            raise Failure(
                f"{what} needs {size / GIBIBYTE:.2f} GiB, and {self.folder} has {room / GIBIBYTE:.2f} GiB"
                f" beside the {self.kept_bytes / GIBIBYTE:.2f} GiB that stay free: enlarge the volume"
            )

    def check(self, what):
        """Raises if the time is over or the disk fills up."""
        self.deadline.check(what)
        free = shutil.disk_usage(self.folder).free
        if free < self.kept_bytes:
            raise Failure(
                f"the disk is full: {what} left {free / GIBIBYTE:.2f} GiB free in {self.folder}, fewer than the"
                f" {self.kept_bytes / GIBIBYTE:.2f} GiB that stay free: enlarge the volume"
            )

    def run(self, words, environment, user=None):
        """Runs a command to its end, within the time and the disk. @raises Failure with its last lines"""
        log = self.folder / f"{pathlib.Path(words[0]).name}.log"
        with log.open("wb") as output:
            process = self.start(words, environment, output, user)
            try:
                while process.poll() is None:
                    self.check(words[0])
                    time.sleep(0.1)
            finally:
                stop(process)
        if process.returncode != 0:
            raise Failure(f"{words[0]} failed: {last_lines(log)}")

    def start(self, words, environment, output, user=None):
        try:
            return subprocess.Popen(
                words,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                user=user,
                # A signal ends the command with its own processes.
                start_new_session=True,
            )
        except OSError as error:
            raise Failure(f"{words[0]} does not start: {error.strerror}") from error


def stop(process):
    """Ends a process and those that it started."""
    if process.poll() is None:
        os.killpg(process.pid, 15)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()


def last_lines(log):
    lines = log.read_text(errors="replace").splitlines()[-6:]
    return " ".join(line.strip() for line in lines if line.strip())[:600] or "it printed nothing"
