"""Requirements of machines/functions/review_week.py with stand-ins for CloudWatch and SNS."""
import contextlib
import io
import pathlib
import sys
import unittest
from datetime import datetime, timedelta, timezone

sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "machines" / "functions"))
import review_week  # noqa: E402

NOW = datetime(2026, 11, 30, 8, tzinfo=timezone.utc)
EVENT = {
    "Environment": "production",
    "Regions": ["here", "abroad"],
    "Prefix": "app-production-",
    "Severity": "P3",
    "PersistentDays": 3,
    "EventRules": ["app-production-ServerLaunchFailed"],
    "RecurringDays": 2,
    "Trends": ["User satisfaction: https://grafana.example/d/key-metrics"],
    "TopicArn": "topic",
}
CHECK_IN = {"Region": "here", "KeyParameter": "/app/production/sentry/routines-dsn", "Monitor": "production-weekly-list"}
KEY = "https://0123abcd@o1.ingest.de.sentry.io/4501"


class Cloud:
    """Alarms of each region by name (hours in alarm, severity), and the number of events on each of the last days."""

    def __init__(self, here=None, abroad=None, events=(), deaf=(), key=KEY, mute=False, unreachable=False):
        self.alarms = {"here": here or {}, "abroad": abroad or {}}
        self.events, self.deaf, self.mails = events, deaf, []
        self.key, self.mute, self.unreachable, self.called = key, mute, unreachable, []

    def client(self, service, region):
        return Region(self, region) if service == "cloudwatch" else self

    def publish(self, TopicArn, Subject, Message):
        assert TopicArn == "topic" and len(Subject) <= 100
        if self.mute:
            raise RuntimeError("no mail today")
        self.mails.append(Message)

    def get_parameter(self, Name, WithDecryption):
        assert (Name, WithDecryption) == (CHECK_IN["KeyParameter"], True)
        if self.key is None:
            raise RuntimeError("ParameterNotFound")
        return {"Parameter": {"Value": self.key}}

    def get(self, url, timeout):
        assert timeout <= 30
        self.called.append(url)
        if self.unreachable:
            raise OSError(f"{url} does not answer")
        return self

    def close(self):
        pass

    def review(self, event=EVENT):
        result = review_week.review(event, None, self.client, NOW, self.get)
        (mail,) = self.mails
        return result, mail.partition("\n\nTrends")[0]

    def waited_for(self):
        return self.review({**EVENT, "CheckIn": CHECK_IN})


class Region:
    def __init__(self, cloud, region):
        self.cloud, self.region = cloud, region

    def describe_alarms(self, AlarmNamePrefix, AlarmTypes, StateValue, NextToken="0"):
        if self.region in self.cloud.deaf:
            raise RuntimeError("not today")
        assert (AlarmNamePrefix, AlarmTypes, StateValue) == ("app-production-", ["MetricAlarm"], "ALARM")
        names = list(self.cloud.alarms[self.region])
        at = int(NextToken)
        answer = {"MetricAlarms": [self.alarm(name) for name in names[at : at + 1]]}
        return answer | ({"NextToken": str(at + 1)} if at + 1 < len(names) else {})

    def alarm(self, name):
        hours, severity = self.cloud.alarms[self.region][name]
        return {
            "AlarmName": name,
            "AlarmArn": name,
            "AlarmDescription": f"[{severity}] {name} is full\nmore\nhttps://runbook",
            "StateTransitionedTimestamp": NOW - timedelta(hours=hours),
            "StateUpdatedTimestamp": NOW,
        }

    def list_tags_for_resource(self, ResourceARN):
        severity = self.cloud.alarms[self.region][ResourceARN][1]
        return {"Tags": [{"Key": "Environment", "Value": "production"}, {"Key": "Severity", "Value": severity}]}

    def get_metric_statistics(self, Namespace, MetricName, Dimensions, StartTime, EndTime, Period, Statistics):
        assert (Namespace, MetricName, Period, Statistics) == ("AWS/Events", "Invocations", 86_400, ["Sum"])
        assert EndTime - StartTime == timedelta(days=7) and Dimensions[0]["Name"] == "RuleName"
        counts = self.cloud.events if self.region == "here" else ()
        return {"Datapoints": [{"Timestamp": NOW - timedelta(days=ago), "Sum": n} for ago, n in enumerate(counts, 1)]}


class ReviewWeek(unittest.TestCase):
    def test_an_alarm_is_listed_after_three_days_and_not_before(self):
        result, mail = Cloud(here={"at": (72, "P3"), "below": (71.9, "P3"), "new": (1, "P3"), "old": (240, "P3")}).review()
        self.assertEqual(result, {"Persists": 2, "Unasked": 0})
        self.assertEqual([line.split()[-3] for line in mail.splitlines()], ["old", "at"])  # the oldest first
        self.assertIn("since 2026-11-20, 10 days: old: [P3] old is full", mail)
        self.assertNotIn("https://", mail)

    def test_the_trends_that_no_alert_reports_are_listed_with_their_pages(self):
        for cloud in [Cloud(), Cloud(here={"old": (240, "P3")})]:
            cloud.review()
            self.assertTrue(
                cloud.mails[0].endswith(
                    "\n\nTrends that no alert reports:\n- User satisfaction: https://grafana.example/d/key-metrics"
                )
            )

    def test_other_severities_are_not_listed(self):
        _, mail = Cloud(here={"graver": (240, "P2")}).review()
        self.assertNotIn("graver", mail)

    def test_alarms_of_both_regions_are_listed(self):
        _, mail = Cloud(here={"near": (100, "P3")}, abroad={"far": (100, "P3")}).review()
        self.assertIn("near", mail)
        self.assertIn("far", mail)

    def test_an_event_is_listed_if_it_occurred_on_two_days_of_the_week(self):
        _, once = Cloud(events=[0, 5, 0]).review()
        self.assertNotIn("ServerLaunchFailed", once)
        _, again = Cloud(events=[1, 0, 0, 2]).review()
        self.assertIn("3 times on 2 of 7 days: app-production-ServerLaunchFailed", again)

    def test_a_region_without_a_response_does_not_affect_the_other_and_is_reported(self):
        result, mail = Cloud(here={"near": (100, "P3")}, deaf=["abroad"]).review()
        self.assertEqual(result, {"Persists": 1, "Unasked": 1})
        self.assertIn("near", mail)
        self.assertIn("abroad did not answer: not today", mail)

    def test_an_empty_list_is_sent_as_well(self):
        result, mail = Cloud().review()
        self.assertEqual(result, {"Persists": 0, "Unasked": 0})
        self.assertIn("Nothing", mail)

    def test_the_check_in_goes_to_the_host_and_project_of_the_key(self):
        cloud = Cloud()
        cloud.waited_for()
        place = "https://o1.ingest.de.sentry.io/api/4501/cron/production-weekly-list/0123abcd/"
        self.assertEqual(cloud.called, [f"{place}?status=ok&environment=production"])

    def test_no_check_in_is_sent_without_a_monitor(self):
        cloud = Cloud()
        cloud.review()
        self.assertEqual(cloud.called, [])

    def test_a_list_that_cannot_be_sent_checks_in_an_error_and_fails(self):
        cloud = Cloud(mute=True)
        with self.assertRaisesRegex(RuntimeError, "no mail today"):
            cloud.waited_for()
        self.assertIn("?status=error&", "".join(cloud.called))

    def test_a_failed_check_in_does_not_fail_the_list_and_prints_no_key(self):
        for broken in [{"key": None}, {"key": "changeme"}, {"key": "http://a@b/1"}, {"unreachable": True}]:
            with self.subTest(broken), contextlib.redirect_stdout(io.StringIO()) as said:
                result, mail = Cloud(**broken).waited_for()
                self.assertEqual(result, {"Persists": 0, "Unasked": 0})
                self.assertIn("Nothing", mail)
            self.assertIn("The check-in at Sentry failed", said.getvalue())
            self.assertNotIn("0123abcd", said.getvalue())


if __name__ == "__main__":
    unittest.main()
