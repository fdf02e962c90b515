#!/usr/bin/python3
"""Runs one exporter for each database instance and one for the cache, with IAM authentication.

A systemd timer runs `watch-datastores SETTINGS` every minute. Scaling adds and removes database instances. An
authentication token is valid for fifteen minutes. With an expired token, an exporter would report a healthy database as
down.
"""
import json
import os
import pathlib
import subprocess
import sys
import time

TOKEN_LIFE_SECONDS = 900


class Cloud:
    """The AWS API."""

    def __init__(self, region):
        import boto3

        self.region = region
        self.session = boto3.Session(region_name=region)
        self.rds = self.session.client("rds")

    def instances(self, cluster):
        """Returns identifier, host, port and zone of every available instance that is not being deleted."""
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
        """Returns a signed connect request, which ElastiCache accepts as a password. botocore has no method for it."""
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
    """Units of systemd, and the files with their targets and tokens. A file exists as long as its unit should run."""

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
        """Starts an exporter, or restarts it with a fresh token after the token's age limit or a change of its target.
        """
        path = self.path(service, name)
        if self.is_fresh(path, target):
            return
        write(path, environment({**target, token_key: token()}), 0o600)
        try:
            self.systemctl("restart", f"{service}@{name}.service")
        except Exception:
            os.utime(path, (0, 0))  # an expired token, so that the next run retries
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
    """Updates all exporters. Returns a list of failures: a failure of one datastore does not stop the others."""
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
    # Without a list of instances, no exporter is stopped.
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
        # The connection is encrypted, but the server's certificate is not verified, because Debian does not include the
        # certificate authority of RDS.
        "DATA_SOURCE_URI": f"{host}:{port}/{database['name']}?sslmode=require",
        "DATA_SOURCE_USER": user,
    }
    token = lambda: cloud.database_token(host, port, user)  # noqa: E731
    exporters.keep(database["service"], instance["id"], target, "DATA_SOURCE_PASS", token)


def ports_of(names, service, exporters, first_port):
    """Returns a port for each instance: its present port, or the lowest free one."""
    ports = {name: exporters.port(service, name) for name in exporters.names(service)}
    taken = set(ports.values())
    for name in names:
        if name not in ports:
            ports[name] = next(port for port in range(first_port, 65536) if port not in taken)
            taken.add(ports[name])
    return ports


def write_targets(path, instances, ports):
    """Writes the targets for Prometheus. An unchanged file is not written, because Prometheus reloads a file that changes.
    """
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
    """Returns an environment file for systemd."""
    for key, value in values.items():
        if "'" in value or "\n" in value:
            raise ValueError(f"{key} has a quote or a line break, must have neither")
    return "".join(f"{key}='{value}'\n" for key, value in values.items())


def write(path, text, mode):
    """Writes a file atomically. It never has more permissions than its mode."""
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
