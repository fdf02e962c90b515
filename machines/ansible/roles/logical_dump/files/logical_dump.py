#!/usr/bin/python3
"""Dumps the database from a reader, stores the dump in a locked bucket, and restores it to compare it with its source.

Usage: logical-dump SETTINGS [--now | --verify FOLDER]

  --now            dumps and verifies, also if the day's dump exists
  --verify FOLDER  verifies a downloaded dump and stores nothing

The source is observed in the snapshot that is dumped, so that the restored dump must equal the observation. The manifest
has the observation and the checksum of each file. A run without anything to do only writes the metrics. What failed is
due again in the next run, until a number of hours after the dump was due.
"""
import contextlib
import datetime
import hashlib
import json
import pathlib
import shutil
import signal
import socket
import sys
import time

sys.path.insert(0, "/usr/local/lib/gocarbontracker")
from bounded_work import Failure, Work  # noqa: E402
from compare_observations import faults  # noqa: E402
from database import Database, DatabaseError, connection, iam_token, text  # noqa: E402
from dump_store import MANIFEST, VERIFICATION, DumpStore, moment_of, name_of, now  # noqa: E402
from routine import last_due, write  # noqa: E402
from scratch_server import ScratchServer  # noqa: E402

NAME = "logical-dump"
# Any number that no other process uses as a key of an advisory lock.
LOCK = 4_110_120
CHUNK_BYTES = 1 << 20
# The text of a value must not depend on the settings of a server or a machine.
TEXT_SETTINGS = """set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
set bytea_output = 'hex'; set extra_float_digits = 1"""


# What a dump has


def observe(database, settings):
    """Returns the observation of all rows of a database, with which its dump is compared."""
    database.query(TEXT_SETTINGS)
    database.query("set observation.page_step = '1'")
    return database.query(settings["observation"])


def checksum(path):
    sum_of = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
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


def checksum_faults(manifest, folder):
    for name, file in sorted(manifest["files"].items()):
        if checksum(folder / name) != file["sha256"]:
            yield f"file {name} has another checksum"


def refuse(found):
    found = list(found)
    if found:
        more = f", and {len(found) - 10} more" if len(found) > 10 else ""
        raise Failure(f"the dump is not the source: {'; '.join(found[:10])}{more}")


# Dump and verification


class LogicalDump:
    def __init__(self, settings, store, password):
        self.settings, self.store, self.password = settings, store, password

    @property
    def limits(self):
        """The settings of a connection. A snapshot is held, and a lock is waited for, as long as a run lasts."""
        return {**self.settings, "statementSeconds": self.settings["runSeconds"]}

    def password_for(self, target):
        return self.password(target["host"], target["port"], self.settings["user"])

    def connect(self, role, target, **changes):
        settings = {**self.limits, **changes}
        return contextlib.closing(Database(role, target, self.password_for(target), settings, NAME))

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
                path.name: {"bytes": path.stat().st_size, "sha256": checksum(path)} for path in paths
            },
            "observation": observation,
        }
        for path in paths:
            work.check("the upload")
            self.store.upload(name, path.name, path)
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
        for file in manifest["files"]:
            work.check("the download")
            self.store.download(name, file, folder / file)
            self.store.require_lock(f"{name}/{file}", moment_of(name))
        self.verify_folder(work, folder, manifest)
        result = {"at": now().timestamp(), "seconds": round(time.monotonic() - began, 1)}
        self.store.write(name, VERIFICATION, result)

    def verify_folder(self, work, folder, manifest):
        files = {path.name: path.stat().st_size for path in folder.iterdir()}
        refuse(file_faults(manifest, files))
        refuse(checksum_faults(manifest, folder))
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


class Run:
    """The steps that are due now, of which another collector may have done each."""

    def __init__(self, settings, store, password, everything):
        self.settings, self.store, self.everything = settings, store, everything
        self.logical = LogicalDump(settings, store, password)
        self.step = "dump"

    def due(self):
        """Returns the day's dump and the step that is due: the dump, its verification, or none."""
        name, files = next(self.store.dumps(), (None, {}))
        due = last_due(self.settings["dueTime"], now())
        if name is not None and moment_of(name) >= due:
            step = None if VERIFICATION in files else "verification"
        else:
            # Users need the reader during the day. Only the first dump of all is due at any time.
            ended = due + datetime.timedelta(hours=self.settings["retryHours"])
            if name is not None and now() > ended:
                raise Failure(f"no attempt succeeded until {ended:%H:%M} UTC: remove the cause, and start logical-dump-now")
            name, step = None, "dump"
        return name, step

    def complete(self):
        settings = self.settings
        self.store.check_clock()
        name, step = (None, "dump") if self.everything else self.due()
        self.step = step
        if step is None:
            return
        with self.logical.connect("writer", settings["writer"], lockSeconds=settings["runSeconds"]) as writer:
            # The other collector waits here, and finds what the first one has stored.
            writer.query(f"select to_json(true) from pg_advisory_lock({LOCK})")
            if not self.everything:
                name, self.step = self.due()
            if self.step == "dump":
                with Work(settings, "dump") as work:
                    name = self.logical.dump(work)
                self.step = "verification"
            if self.step == "verification":
                with Work(settings, "verification") as work:
                    self.logical.verify(work, name)
        self.step = None

    def write_metrics(self):
        folder = pathlib.Path(self.settings["metricsPath"])
        failed = {step: int(step == self.step) for step in STEPS}
        write(folder / "logical_dump_failed.prom", metrics({"failed": failed}))
        write(folder / "logical_dump.prom", metrics(results(self.store)))


def verify_downloaded(settings, folder):
    folder = pathlib.Path(folder).resolve()
    if not (folder / MANIFEST).is_file():
        raise Failure(f"{folder} has no {MANIFEST}, so it is no dump")
    manifest = json.loads((folder / MANIFEST).read_text())
    with Work(settings, "downloaded") as work:
        work.need(manifest["databaseBytes"] * settings["restoreRatio"], "the verification")
        LogicalDump(settings, None, None).verify_folder(work, folder, manifest)


def terminated(*_):
    raise Failure("the run was stopped")


def main(settings_path, mode="", folder="", token=None):
    settings = json.loads(pathlib.Path(settings_path).read_text())
    signal.signal(signal.SIGTERM, terminated)
    if mode == "--verify":
        try:
            return verify_downloaded(settings, folder)
        except (DatabaseError, Failure) as error:
            sys.exit(f"verification failed: {error}")
    run = Run(settings, DumpStore(settings), token or iam_token(settings["region"]), mode == "--now")
    failure = None
    try:
        run.complete()
    except (DatabaseError, Failure, OSError) as error:
        failure = f"{run.step} failed: {error}"
        print(failure, file=sys.stderr, flush=True)
    try:
        run.write_metrics()
    except Failure as error:
        failure = failure or f"the metrics were not written: {error}"
    if failure:
        sys.exit(failure)


if __name__ == "__main__":
    main(*sys.argv[1:])
