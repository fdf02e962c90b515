"""Requirements of watch_datastores.py with stand-ins for AWS and systemd."""
import json
import os
import pathlib
import stat
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "machines/ansible/roles/datastores/files"))
import watch_datastores  # noqa: E402

NOW = 1_800_000_000
RENEWED = 600
CACHE = "prometheus-redis-exporter@cache.service"


def unit(name):
    return f"prometheus-postgres-exporter@{name}.service"


class World:
    """Instances by name and zone, calls of systemd, and injected failures."""

    def __init__(self, **zones):
        self.folder = tempfile.TemporaryDirectory()
        self.place = pathlib.Path(self.folder.name)
        self.zones, self.units, self.tokens, self.broken, self.now = zones, [], 0, set(), NOW
        self.settings = {
            "region": "eu-central-1",
            "targetsPath": str(self.place / "targets.json"),
            "tokenSeconds": RENEWED,
            "database": {
                "cluster": "cluster",
                "name": "emissions",
                "user": "monitoring",
                "service": "prometheus-postgres-exporter",
                "firstPort": 9200,
            },
            "cache": {
                "name": "cache",
                "host": "cache.internal",
                "port": 6379,
                "user": "monitoring",
                "service": "prometheus-redis-exporter",
                "exporterPort": 9121,
            },
        }

    # AWS
    def instances(self, cluster):
        assert cluster == "cluster"
        self.fail("listing")
        return [{"id": n, "host": f"{n}.internal", "port": 5432, "zone": z} for n, z in self.zones.items()]

    def database_token(self, host, port, user):
        self.fail(host)
        return self.token()

    def cache_token(self, name, user):
        self.fail("cache token")
        return self.token()

    def token(self):
        self.tokens += 1
        return f"token-{self.tokens}?a=b&c=%2F"

    # systemd
    def systemctl(self, verb, name):
        self.fail(name)
        self.units.append((verb, name))

    def fail(self, what):
        if what in self.broken:
            raise RuntimeError(f"{what} is broken")

    def round(self, after=0):
        """The calls of systemd in one run; failures are in `failures`."""
        self.now += after
        self.units = []
        exporters = watch_datastores.Exporters(self.place / "run", RENEWED, self.systemctl, self.now)
        exporters.folder.mkdir(exist_ok=True)
        self.failures = watch_datastores.watch(self.settings, self, exporters)
        return self.units

    def written(self, name):
        return self.place / "run" / name.replace(".service", ".env")

    def targets(self):
        return {t["labels"]["instance"]: t for t in json.loads((self.place / "targets.json").read_text())}


class WatchDatastores(unittest.TestCase):
    def world(self, **zones):
        world = World(**zones)
        self.addCleanup(world.folder.cleanup)
        # Files get the simulated time as their modification time.
        real = watch_datastores.write

        def write(path, text, mode):
            real(path, text, mode)
            os.utime(path, (world.now, world.now))

        watch_datastores.write = write
        self.addCleanup(setattr, watch_datastores, "write", real)
        return world

    def test_every_instance_and_the_cache_get_an_exporter(self):
        world = self.world(writer="a", reader="b")
        asked = world.round()
        self.assertEqual(sorted(asked), sorted([("restart", CACHE), ("restart", unit("reader")), ("restart", unit("writer"))]))
        self.assertEqual(world.failures, [])

    def test_targets_have_labels_for_instance_and_zone(self):
        world = self.world(writer="a", reader="b")
        world.round()
        self.assertEqual(
            world.targets(),
            {
                "reader": {"targets": ["127.0.0.1:9200"], "labels": {"instance": "reader", "zone": "b"}},
                "writer": {"targets": ["127.0.0.1:9201"], "labels": {"instance": "writer", "zone": "a"}},
            },
        )

    def test_an_exporter_gets_its_target_and_its_credentials(self):
        world = self.world(writer="a")
        world.round()
        self.assertEqual(
            world.written(unit("writer")).read_text(),
            "PORT='9200'\nDATA_SOURCE_URI='writer.internal:5432/emissions?sslmode=require'\n"
            "DATA_SOURCE_USER='monitoring'\nDATA_SOURCE_PASS='token-2?a=b&c=%2F'\n",
        )
        self.assertEqual(
            world.written(CACHE).read_text(),
            "PORT='9121'\nREDIS_ADDR='rediss://cache.internal:6379'\n"
            "REDIS_USER='monitoring'\nREDIS_PASSWORD='token-1?a=b&c=%2F'\n",
        )

    def test_only_the_owner_can_read_tokens_and_all_users_can_read_targets(self):
        world = self.world(writer="a")
        world.round()
        modes = [stat.S_IMODE(path.stat().st_mode) for path in (world.place / "run").iterdir()]
        self.assertEqual(modes, [0o600, 0o600])
        self.assertEqual(stat.S_IMODE((world.place / "targets.json").stat().st_mode), 0o644)

    def test_a_token_is_renewed_at_its_maximum_age_and_not_before(self):
        world = self.world(writer="a")
        world.round()
        self.assertEqual(world.round(after=RENEWED - 1), [])
        self.assertEqual(world.round(after=1), [("restart", CACHE), ("restart", unit("writer"))])
        self.assertIn("token-4", world.written(unit("writer")).read_text())

    def test_a_token_is_still_valid_if_the_next_run_is_a_minute_late(self):
        self.assertLess(RENEWED + 2 * 60, watch_datastores.TOKEN_LIFE_SECONDS)

    def test_a_token_of_1970_is_renewed(self):
        world = self.world(writer="a")
        world.round()
        os.utime(world.written(unit("writer")), (0, 0))
        self.assertEqual(world.round(), [("restart", unit("writer"))])

    def test_the_exporter_of_a_removed_instance_is_stopped(self):
        world = self.world(writer="a", reader="b")
        world.round()
        del world.zones["reader"]
        self.assertEqual(world.round(), [("stop", unit("reader"))])
        self.assertFalse(world.written(unit("reader")).exists())
        self.assertEqual(set(world.targets()), {"writer"})

    def test_an_instance_keeps_its_port_when_others_are_added_and_removed(self):
        world = self.world(reader="b", writer="a")
        world.round()
        del world.zones["reader"]
        world.zones.update(analytics="c", another="b")
        world.round()
        ports = {name: target["targets"] for name, target in world.targets().items()}
        self.assertEqual(
            ports, {"writer": ["127.0.0.1:9201"], "analytics": ["127.0.0.1:9200"], "another": ["127.0.0.1:9202"]}
        )

    def test_a_failed_listing_changes_no_database_exporter(self):
        world = self.world(writer="a", reader="b")
        world.round()
        before = world.targets()
        world.broken = {"listing"}
        world.zones = {}
        self.assertEqual(world.round(after=1), [])
        self.assertEqual(world.failures, ["databases: listing is broken"])
        self.assertEqual(world.targets(), before)
        self.assertTrue(world.written(unit("reader")).exists())

    def test_the_token_of_the_cache_is_renewed_when_the_database_listing_fails(self):
        world = self.world(writer="a")
        world.round()
        world.broken = {"listing"}
        self.assertEqual(world.round(after=RENEWED), [("restart", CACHE)])

    def test_a_failed_restart_does_not_affect_other_exporters_and_is_repeated(self):
        world = self.world(writer="a", reader="b")
        world.broken = {unit("reader")}
        self.assertEqual(world.round(), [("restart", CACHE), ("restart", unit("writer"))])
        self.assertEqual(world.failures, ["reader: prometheus-postgres-exporter@reader.service is broken"])
        world.broken = set()
        self.assertEqual(world.round(after=60), [("restart", unit("reader"))])
        self.assertEqual(world.targets()["reader"]["targets"], ["127.0.0.1:9200"])

    def test_a_failed_stop_is_repeated(self):
        world = self.world(writer="a", reader="b")
        world.round()
        del world.zones["reader"]
        world.broken = {unit("reader")}
        world.round()
        self.assertEqual(len(world.failures), 1)
        world.broken = set()
        self.assertEqual(world.round(), [("stop", unit("reader"))])

    def test_an_unchanged_list_of_targets_is_not_written(self):
        world = self.world(writer="a")
        world.round()
        before = (world.place / "targets.json").stat().st_ino
        world.round(after=RENEWED)
        self.assertEqual((world.place / "targets.json").stat().st_ino, before)

    def test_a_renamed_cache_replaces_the_exporter(self):
        world = self.world()
        world.round()
        world.settings["cache"].update(name="next", host="next.internal")
        self.assertEqual(world.round(), [("stop", CACHE), ("restart", CACHE.replace("@cache", "@next"))])

    def test_a_changed_database_restarts_its_exporter_at_once(self):
        world = self.world(writer="a")
        world.round()
        world.settings["database"]["name"] = "other"
        self.assertEqual(world.round(after=1), [("restart", unit("writer"))])

    def test_a_value_with_a_quote_or_a_line_break_is_refused(self):
        world = self.world(writer="a")
        world.settings["cache"]["user"] = "it's"
        world.round()
        self.assertEqual(world.failures, ["cache: REDIS_USER has a quote or a line break, must have neither"])


class Listing(unittest.TestCase):
    def test_instances_without_an_endpoint_and_deleted_instances_are_not_listed(self):
        endpoint = {"Address": "writer.internal", "Port": 5432}
        one = {"DBInstanceIdentifier": "writer", "DBInstanceStatus": "available", "Endpoint": endpoint, "AvailabilityZone": "a"}
        pages = [
            {"DBInstances": [one, {**one, "DBInstanceIdentifier": "leaving", "DBInstanceStatus": "deleting"}]},
            {"DBInstances": [{"DBInstanceIdentifier": "coming", "DBInstanceStatus": "creating"}]},
        ]

        class Rds:
            def get_paginator(self, operation):
                assert operation == "describe_db_instances"
                return self

            def paginate(self, Filters):
                assert Filters == [{"Name": "db-cluster-id", "Values": ["cluster"]}]
                return pages

        cloud = watch_datastores.Cloud.__new__(watch_datastores.Cloud)
        cloud.rds = Rds()
        self.assertEqual(cloud.instances("cluster"), [{"id": "writer", "host": "writer.internal", "port": 5432, "zone": "a"}])


if __name__ == "__main__":
    unittest.main()
