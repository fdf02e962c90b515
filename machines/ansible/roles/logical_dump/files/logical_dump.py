#!/usr/bin/python3
"""Dumps the database from a reader, stores the dump in a locked bucket, and restores it to compare it with its source.

Usage: logical-dump SETTINGS [--now | --download NAME | --verify FOLDER]

  --now            dumps and verifies, also if the day's dump exists
  --download NAME  downloads a stored dump into the folder downloads of the work folder, verifies it, and keeps its files
  --verify FOLDER  verifies a downloaded dump and stores nothing

The last two print the number of rows of each table and the verdict, and no row.

The source is observed in the snapshot that is dumped, so that the restored dump must equal the observation. The manifest
has the observation and the checksum of each file. A run without anything to do only writes the metrics. What failed is
due again in the next run, until a number of hours after the dump was due. A run that finds another collector at work
ends with exit code 75 and reports nothing, because the other one does.
"""
import contextlib
import datetime
import hashlib
import json
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time

sys.path.insert(0, "/usr/local/lib/gocarbontracker")
from bounded_work import Deadline, Failure, Work  # noqa: E402
from compare_observations import faults  # noqa: E402
from database import Database, DatabaseError, connection, iam_token, text  # noqa: E402
from dump_store import MANIFEST, NAME_PATTERN, VERIFICATION, DumpStore, moment_of, name_of, now  # noqa: E402
from routine import last_due, write  # noqa: E402
from scratch_server import ScratchServer  # noqa: E402

NAME = "logical-dump"
# Any number that no other process uses as a key of an advisory lock.
LOCK = 4_110_120
CHUNK_BYTES = 1 << 20
# The exit code of a run that found another one at work (EX_TEMPFAIL of sysexits.h).
WAITED = 75
# The text of a value must not depend on the settings of a server or a machine.
TEXT_SETTINGS = """set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
set bytea_output = 'hex'; set extra_float_digits = 1"""


# What a dump has


def observe(database, settings):
    """Returns the observation of all rows of a database, with which its dump is compared."""
    database.query(TEXT_SETTINGS)
    database.query("set observation.page_step = '1'")
    return database.query(settings["observation"])


def checksum(path, work):
    sum_of = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            work.check("the checksum")
            sum_of.update(chunk)
    return sum_of.hexdigest()


def file_faults(manifest, files):
    """Yields what is missing or too much. `files` has the bytes of each file."""
    for name, file in sorted(manifest["files"].items()):
        if name not in files:
            yield f"file {name} is missing"
        elif files[name] != file["bytes"]:
            yield f"file {name} has {files[name]} bytes, and had {file['bytes']}"
    for name in sorted(set(files) - set(manifest["files"]) - {MANIFEST, VERIFICATION}):
        yield f"file {name} is not in the manifest"


def checksum_faults(manifest, folder, work):
    for name, file in sorted(manifest["files"].items()):
        if checksum(folder / name, work) != file["sha256"]:
            yield f"file {name} has another checksum"


def refuse(found):
    found = list(found)
    if found:
        more = f", and {len(found) - 10} more" if len(found) > 10 else ""
        raise Failure(f"the dump is not the source: {'; '.join(found[:10])}{more}")


# Dump and verification


class LogicalDump:
    def __init__(self, settings, store, password, deadline):
        self.settings, self.store, self.password, self.deadline = settings, store, password, deadline

    @property
    def limits(self):
        """The settings of a connection. A snapshot is held until the time of the run is over."""
        return {**self.settings, "statementSeconds": self.deadline.left_seconds()}

    def password_for(self, target):
        return self.password(target["host"], target["port"], self.settings["user"])

    def connect(self, role, target):
        return contextlib.closing(Database(role, target, self.password_for(target), self.limits, NAME))

    def one_reader(self):
        """Returns the address of one reader: the name has the addresses of all, and a snapshot belongs to one."""
        target = self.settings["reader"]
        try:
            found = socket.getaddrinfo(target["host"], target["port"], type=socket.SOCK_STREAM)
        except OSError as error:
            raise Failure(f"the name of the reader {target['host']} has no address: {error.strerror}") from error
        return {**target, "address": found[0][4][0]}

    def dump(self, work):
        """Dumps and uploads the database. @returns the dump's name"""
        settings, reader, began = self.settings, self.one_reader(), time.monotonic()
        folder = work.place("dump")
        with self.connect("reader", reader) as database:
            database.query("begin isolation level repeatable read read only")
            source = database.query(
                "select json_build_object('bytes', pg_database_size(current_database()), 'snapshot',"
                " pg_export_snapshot(), 'version', current_setting('server_version'), 'roles',"
                r" (select json_agg(rolname order by rolname) from pg_roles where rolname !~ '^pg_'))"
            )
            work.need(source["bytes"] * settings["dumpRatio"], "the dump")
            observation = observe(database, settings)
            words = [
                f"{settings['programsPath']}/pg_dump",
                "--format=directory",
                f"--jobs={settings['jobsCount']}",
                f"--compress={settings['compressionLevel']}",
                f"--snapshot={source['snapshot']}",
                f"--lock-wait-timeout={settings['lockSeconds']}s",
                # A standby has no rows of unlogged tables.
                "--no-unlogged-table-data",
                "--no-password",
                "--no-sync",
                f"--file={folder}",
                settings["database"],
            ]
            work.run(words, connection(reader, self.password_for(reader), settings, NAME))
        moment = datetime.datetime.fromtimestamp(observation["at"], datetime.timezone.utc)
        name = name_of(moment)
        paths = sorted(path for path in folder.iterdir())
        manifest = {
            "environment": settings["environment"],
            "database": settings["database"],
            "version": source["version"],
            "roles": source["roles"],
            "databaseBytes": source["bytes"],
            "files": {
                path.name: {"bytes": path.stat().st_size, "sha256": checksum(path, work)} for path in paths
            },
            "observation": observation,
        }
        for path in paths:
            self.store.upload(name, path.name, path, work.check)
        self.store.write(name, MANIFEST, {**manifest, "seconds": round(time.monotonic() - began, 1)})
        shutil.rmtree(folder)
        return name

    def verify(self, work, name):
        """Downloads a dump, restores it, and stores that it equals its source. @raises Failure if it does not"""
        began = time.monotonic()
        manifest = self.store.read(name, MANIFEST)
        refuse(file_faults(manifest, self.store.files(name)))
        size = sum(file["bytes"] for file in manifest["files"].values())
        work.need(size + manifest["databaseBytes"] * self.settings["restoreRatio"], "the verification")
        folder = work.place("downloaded")
        self.download(work, name, manifest, folder)
        for file in manifest["files"]:
            self.store.require_lock(f"{name}/{file}", moment_of(name))
        self.verify_folder(work, folder, manifest)
        result = {"at": now().timestamp(), "seconds": round(time.monotonic() - began, 1)}
        self.store.write(name, VERIFICATION, result)

    def download(self, work, name, manifest, folder):
        for file in manifest["files"]:
            self.store.download(name, file, folder / file, work.check)

    def verify_folder(self, work, folder, manifest):
        files = {path.name: path.stat().st_size for path in folder.iterdir()}
        refuse(file_faults(manifest, files))
        refuse(checksum_faults(manifest, folder, work))
        with ScratchServer(work, self.settings) as server:
            try:
                restored = self.restored(work, server, folder, manifest)
            except (DatabaseError, Failure) as error:
                raise server.why(error) from error
        refuse(faults(manifest["observation"], restored, 0))

    def restored(self, work, server, folder, manifest):
        """Restores a dump into the scratch server. @returns the observation of the restored database"""
        settings = self.settings
        local = {"user": "postgres", "sslMode": "disable"}
        with contextlib.closing(
            Database("scratch server", server.target, "", {**self.limits, **local, "database": "postgres"}, NAME)
        ) as database:
            for role in manifest["roles"]:
                # Policies and owners refer to roles, which a dump of one database does not have.
                database.query(
                    f"do $$ begin if not exists (select from pg_roles where rolname = {text(role)}) then"
                    f" execute format('create role %I', {text(role)}); end if; end $$"
                )
        words = [
            f"{settings['programsPath']}/pg_restore",
            "--create",
            "--exit-on-error",
            "--no-tablespaces",
            "--no-publications",
            "--no-subscriptions",
            f"--jobs={settings['jobsCount']}",
            f"--host={server.sockets}",
            "--username=postgres",
            "--dbname=postgres",
            str(folder),
        ]
        work.run(words, {})
        restored = {**self.limits, **local, "database": manifest["database"]}
        with contextlib.closing(Database("scratch server", server.target, "", restored, NAME)) as database:
            return observe(database, settings)


# Metrics

METRICS = {
    "completed_timestamp_seconds": "The time of the newest dump's snapshot, in seconds since 1970.",
    "verified_timestamp_seconds": "The time of the snapshot of the newest dump that was restored and compared, in seconds since 1970.",
    "size_bytes": "Size of the newest dump.",
    "database_bytes": "Size of the database that was dumped.",
    "seconds": "Duration of each step of the newest dump.",
    "failed": "1 if a step of the last run failed, otherwise 0.",
}
STEPS = ("dump", "verification")


def metrics(samples):
    """Returns the text of the metrics. `samples` has the value of each metric, or its values by step."""
    lines = []
    for name, value in samples.items():
        metric = f"logical_dump_{name}"
        lines += [f"# HELP {metric} {METRICS[name]}", f"# TYPE {metric} gauge"]
        if isinstance(value, dict):
            lines += [f'{metric}{{step="{step}"}} {number}' for step, number in value.items()]
        else:
            lines.append(f"{metric} {value}")
    return "".join(f"{line}\n" for line in lines)


def results(store):
    """Returns the metrics of the stored dumps; none without a dump."""
    samples = {}
    for name, files in store.dumps():
        if not samples:
            manifest = store.read(name, MANIFEST)
            samples = {
                "completed_timestamp_seconds": moment_of(name).timestamp(),
                "size_bytes": sum(file["bytes"] for file in manifest["files"].values()),
                "database_bytes": manifest["databaseBytes"],
                "seconds": {"dump": manifest["seconds"]},
            }
            if VERIFICATION in files:
                samples["seconds"]["verification"] = store.read(name, VERIFICATION)["seconds"]
        if VERIFICATION in files:
            return {**samples, "verified_timestamp_seconds": moment_of(name).timestamp()}
    return samples


# The command


class Waited(Exception):
    """Another collector does the work now, and reports its result."""


class Run:
    """The steps that are due now, of which another collector may have done each."""

    def __init__(self, settings, store, password, everything, deadline):
        self.settings, self.store, self.everything, self.deadline = settings, store, everything, deadline
        self.logical = LogicalDump(settings, store, password, deadline)
        self.step = "dump"

    def due(self):
        """Returns the day's dump, the step that is due or None, and until when a dump may begin or None for ever."""
        name, files = next(self.store.dumps(), (None, {}))
        due = last_due(self.settings["dueTime"], now())
        if name is not None and moment_of(name) >= due:
            return name, None if VERIFICATION in files else "verification", None
        # Users need the reader during the day. Only the first dump of all is due at any time.
        ends = None if name is None else due + datetime.timedelta(hours=self.settings["retryHours"])
        return None, "dump", ends

    def complete(self):
        """Does what is due. @raises Waited while another collector does it"""
        settings = self.settings
        self.store.check_clock()
        if not self.everything:
            self.step = self.due()[1]
            if self.step is None:
                return
        with self.logical.connect("writer", settings["writer"]) as writer:
            if not writer.query(f"select to_json(pg_try_advisory_lock({LOCK}))"):
                raise Waited
            # The other collector may have ended since.
            name, self.step, ends = (None, "dump", None) if self.everything else self.due()
            if ends is not None and now() > ends:
                raise Failure(f"no attempt succeeded until {ends:%H:%M} UTC: remove the cause, and start logical-dump-now")
            if self.step is not None:
                self.report_start()
            if self.step == "dump":
                with Work(settings, "dump", self.deadline) as work:
                    name = self.logical.dump(work)
                self.step = "verification"
            if self.step == "verification":
                with Work(settings, "verification", self.deadline) as work:
                    self.logical.verify(work, name)
        self.step = None

    def report_start(self):
        """Sends the check-in of the start. Its failure is not that of the dump."""
        if self.settings["startCommand"]:
            subprocess.run(self.settings["startCommand"], check=False, stdin=subprocess.DEVNULL)

    def write_failures(self):
        folder = pathlib.Path(self.settings["metricsPath"])
        failed = {step: int(step == self.step) for step in STEPS}
        write(folder / "logical_dump_failed.prom", metrics({"failed": failed}))

    def write_results(self):
        write(pathlib.Path(self.settings["metricsPath"], "logical_dump.prom"), metrics(results(self.store)))


def verify_downloaded(settings, folder, deadline):
    folder = pathlib.Path(folder).resolve()
    if not (folder / MANIFEST).is_file():
        raise Failure(f"{folder} has no {MANIFEST}, so it is no dump")
    manifest = json.loads((folder / MANIFEST).read_text())
    with Work(settings, "downloaded", deadline) as work:
        work.need(manifest["databaseBytes"] * settings["restoreRatio"], "the verification")
        LogicalDump(settings, None, None, deadline).verify_folder(work, folder, manifest)
    print_verdict(manifest)


def download(settings, store, name, deadline):
    """Downloads a dump, and keeps its files if they are the source."""
    if not NAME_PATTERN.fullmatch(name):
        raise Failure(f'"{name}" is no name of a dump, must be one such as 2027-01-31T01-00-05Z: list the dumps')
    logical, manifest = LogicalDump(settings, store, None, deadline), store.read(name, MANIFEST)
    refuse(file_faults(manifest, store.files(name)))
    folder = pathlib.Path(settings["workPath"], "downloads", name)
    with Work(settings, "downloaded", deadline) as work, contextlib.ExitStack() as unverified:
        size = sum(file["bytes"] for file in manifest["files"].values())
        shutil.rmtree(folder, ignore_errors=True)
        work.need(size + manifest["databaseBytes"] * settings["restoreRatio"], "the download")
        unverified.callback(shutil.rmtree, folder)
        folder.mkdir(parents=True)
        logical.download(work, name, manifest, folder)
        logical.verify_folder(work, folder, manifest)
        unverified.pop_all()
    print_verdict(manifest)
    print(f"the files are in {folder} until you remove them")


def print_verdict(manifest):
    tables = manifest["observation"]["tables"]
    for table, one in sorted(tables.items()):
        print(f"{table}: {one['rows']} rows")
    print(f"verified: {len(tables)} tables with {sum(one['rows'] for one in tables.values())} rows equal their source")


def terminated(*_):
    raise Failure("the run was stopped")


def main(settings_path, mode="", what="", token=None):
    settings = json.loads(pathlib.Path(settings_path).read_text())
    signal.signal(signal.SIGTERM, terminated)
    deadline = Deadline(settings["runSeconds"])
    if mode in ("--verify", "--download"):
        try:
            if mode == "--verify":
                return verify_downloaded(settings, what, deadline)
            return download(settings, DumpStore(settings), what, deadline)
        except (DatabaseError, Failure, OSError) as error:
            sys.exit(f"verification failed: {deadline.reason(error)}")
    run = Run(settings, DumpStore(settings), token or iam_token(settings["region"]), mode == "--now", deadline)
    failure, waited = None, False
    try:
        run.complete()
    except Waited:
        waited = True
    except (DatabaseError, Failure, OSError) as error:
        failure = f"{run.step} failed: {deadline.reason(error)}"
        print(failure, file=sys.stderr, flush=True)
    try:
        if not waited:
            run.write_failures()
        run.write_results()
    except Failure as error:
        failure = failure or f"the metrics were not written: {error}"
    if waited and not failure:
        print("another collector dumps or verifies, and reports the result", flush=True)
        sys.exit(WAITED)
    if failure:
        sys.exit(failure)


if __name__ == "__main__":
    main(*sys.argv[1:])
