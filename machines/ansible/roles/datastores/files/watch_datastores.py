#!/usr/bin/python3
"""Keeps one exporter for each database instance and one for the cache, signed in as AWS wants it.

A systemd timer runs `watch-datastores SETTINGS` every minute. Instances come and go with the readers' scaling, and a token to
sign in with lives for fifteen minutes: an exporter without a fresh one says that a healthy database is down.
"""
import json
import os
import pathlib
import subprocess
import sys
import time

TOKEN_LIFE_SECONDS = 900


class Cloud:
    """What is asked of AWS."""

    def __init__(self, region):
        import boto3

        self.region = region
        self.session = boto3.Session(region_name=region)
        self.rds = self.session.client("rds")

    def instances(self, cluster):
        """Identifier, host, port and zone of every instance that can be reached, and will be in a minute."""
        pages = self.rds.get_paginator("describe_db_instances").paginate(
            Filters=[{"Name": "db-cluster-id", "Values": [cluster]}]
        )
        return [
            {
                "id": instance["DBInstanceIdentifier"],
                "host": instance["Endpoint"]["Address"],
                "port": instance["Endpoint"]["Port"],
                "zone": instance["AvailabilityZone"],
            }
            for page in pages
            for instance in page["DBInstances"]
            if "Endpoint" in instance and instance["DBInstanceStatus"] != "deleting"
        ]

    def database_token(self, host, port, user):
        return self.rds.generate_db_auth_token(DBHostname=host, Port=port, DBUsername=user, Region=self.region)

    def cache_token(self, name, user):
        """A signed request to connect, which ElastiCache takes for a password; botocore has no word of its own for it."""
        from botocore.model import ServiceId
        from botocore.signers import RequestSigner

        service = "elasticache"
        credentials = self.session.get_credentials()
        signer = RequestSigner(ServiceId(service), self.region, service, "v4", credentials, self.session.events)
        url = f"https://{name}/?Action=connect&User={user}"
        request = {"method": "GET", "url": url, "body": {}, "headers": {}, "context": {}}
        signed = signer.generate_presigned_url(
            request, operation_name="connect", expires_in=TOKEN_LIFE_SECONDS, region_name=self.region
        )
        return signed.removeprefix("https://")


class Exporters:
    """Units of systemd, and the files with their targets and tokens: a file is there as long as its unit is wanted."""

    def __init__(self, folder, token_seconds, systemctl, now):
        self.folder = pathlib.Path(folder)
        self.token_seconds = token_seconds
        self.systemctl = systemctl
        self.now = now

    def path(self, service, name):
        return self.folder / f"{service}@{name}.env"

    def names(self, service):
        return [path.name.split("@", 1)[1].removesuffix(".env") for path in self.folder.glob(f"{service}@*.env")]

    def port(self, service, name):
        return int(self.read(self.path(service, name))["PORT"])

    def keep(self, service, name, target, token_key, token):
        """Starts an exporter, or starts it anew with a fresh token when it has an old one, or another target."""
        path = self.path(service, name)
        if self.is_fresh(path, target):
            return
        write(path, environment({**target, token_key: token()}), 0o600)
        try:
            self.systemctl("restart", f"{service}@{name}.service")
        except Exception:
            os.utime(path, (0, 0))  # too old from the start, so that the next minute tries again
            raise

    def is_fresh(self, path, target):
        if not path.exists() or not target.items() <= self.read(path).items():
            return False
        return 0 <= self.now - path.stat().st_mtime < self.token_seconds

    def stop(self, service, name):
        self.systemctl("stop", f"{service}@{name}.service")
        self.path(service, name).unlink()

    def read(self, path):
        pairs = (line.split("=", 1) for line in path.read_text().splitlines())
        return {key: value.strip("'") for key, value in pairs}


def watch(settings, cloud, exporters):
    """One round. @returns what went wrong: each datastore is seen to, whatever happens to the others."""
    failures = []

    def attempt(what, step):
        try:
            step()
        except Exception as error:
            failures.append(f"{what}: {error}")

    attempt("cache", lambda: watch_cache(settings["cache"], cloud, exporters))
    attempt("databases", lambda: watch_databases(settings, cloud, exporters, attempt))
    return failures


def watch_cache(cache, cloud, exporters):
    target = {
        "PORT": str(cache["exporterPort"]),
        "REDIS_ADDR": f"rediss://{cache['host']}:{cache['port']}",
        "REDIS_USER": cache["user"],
    }
    token = lambda: cloud.cache_token(cache["name"], cache["user"])  # noqa: E731
    for gone in set(exporters.names(cache["service"])) - {cache["name"]}:
        exporters.stop(cache["service"], gone)
    exporters.keep(cache["service"], cache["name"], target, "REDIS_PASSWORD", token)


def watch_databases(settings, cloud, exporters, attempt):
    database = settings["database"]
    service = database["service"]
    # Whoever cannot see the instances does not know that they are gone: everything stays as it is.
    instances = {instance["id"]: instance for instance in cloud.instances(database["cluster"])}
    for gone in sorted(set(exporters.names(service)) - set(instances)):
        attempt(gone, lambda name=gone: exporters.stop(service, name))
    ports = ports_of(sorted(instances), service, exporters, database["firstPort"])
    write_targets(settings["targetsPath"], instances, ports)
    for name in sorted(instances):
        attempt(name, lambda name=name: keep_database(database, instances[name], ports, cloud, exporters))


def keep_database(database, instance, ports, cloud, exporters):
    host, port, user = instance["host"], instance["port"], database["user"]
    target = {
        "PORT": str(ports[instance["id"]]),
        # Encrypted; who answers is not proven, since Debian does not know the authority of RDS.
        "DATA_SOURCE_URI": f"{host}:{port}/{database['name']}?sslmode=require",
        "DATA_SOURCE_USER": user,
    }
    token = lambda: cloud.database_token(host, port, user)  # noqa: E731
    exporters.keep(database["service"], instance["id"], target, "DATA_SOURCE_PASS", token)


def ports_of(names, service, exporters, first_port):
    """A port for each: its own while it lives, the lowest free one at first."""
    ports = {name: exporters.port(service, name) for name in exporters.names(service)}
    taken = set(ports.values())
    for name in names:
        if name not in ports:
            ports[name] = next(port for port in range(first_port, 65536) if port not in taken)
            taken.add(ports[name])
    return ports


def write_targets(path, instances, ports):
    """What Prometheus reads; it looks as soon as the file is another one, so an equal one is left alone."""
    text = json.dumps(
        [
            {"targets": [f"127.0.0.1:{ports[name]}"], "labels": {"instance": name, "zone": instances[name]["zone"]}}
            for name in sorted(instances)
        ],
        indent=1,
    )
    path = pathlib.Path(path)
    if not path.exists() or path.read_text() != text:
        write(path, text, 0o644)


def environment(values):
    """A file of variables as systemd reads it."""
    for key, value in values.items():
        if "'" in value or "\n" in value:
            raise ValueError(f"{key} has a quote or a line break, must have neither")
    return "".join(f"{key}='{value}'\n" for key, value in values.items())


def write(path, text, mode):
    """All of it or nothing, and never readable by more than it should."""
    draft = path.with_name(f".{path.name}.draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w") as file:
        os.fchmod(file.fileno(), mode)
        file.write(text)
    draft.replace(path)


def systemctl(verb, unit):
    subprocess.run(["systemctl", verb, unit], check=True)


def main():
    settings = json.loads(pathlib.Path(sys.argv[1]).read_text())
    folder = os.environ["RUNTIME_DIRECTORY"]
    exporters = Exporters(folder, settings["tokenSeconds"], systemctl, time.time())
    failures = watch(settings, Cloud(settings["region"]), exporters)
    for failure in failures:
        print(failure, file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
