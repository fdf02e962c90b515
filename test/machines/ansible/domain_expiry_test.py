"""Requirements of domain_expiry.py against a registry that answers or fails."""

import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

PROGRAM = pathlib.Path(__file__).parents[3] / "machines/ansible/roles/domain_expiry/files/domain_expiry.py"
SAID = {"events": [{"eventAction": "registration", "eventDate": "2020-01-01T00:00:00Z"}]}
ENDS = {"eventAction": "expiration", "eventDate": "2027-09-13T04:00:00Z"}
SECONDS = 1820808000


class Registry(http.server.BaseHTTPRequestHandler):
    answer = (200, {})
    silences = 0
    asked = []

    def do_GET(self):
        status, body = self.answer
        if Registry.silences:
            Registry.silences -= 1
            status, body = 503, {}
        self.asked.append(self.path)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body if isinstance(body, bytes) else json.dumps(body).encode())

    def log_message(self, *_):
        pass


class DomainExpiry(unittest.TestCase):
    def setUp(self):
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Registry)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.folder = tempfile.TemporaryDirectory()
        self.file = pathlib.Path(self.folder.name) / "domain_expiry.prom"

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def ask(self, status, body, *tries):
        Registry.answer = (status, body)
        url = f"http://127.0.0.1:{self.server.server_port}/domain/"
        words = [sys.executable, str(PROGRAM), url, "example.org", str(self.file), *tries]
        return subprocess.run(words, capture_output=True, text=True)

    def with_expiration(self, event):
        return {"events": [*SAID["events"], event]}

    def test_the_metric_has_the_expiry_of_the_requested_domain(self):
        self.assertEqual(self.ask(200, self.with_expiration(ENDS)).returncode, 0)
        self.assertEqual(Registry.asked[-1], "/domain/example.org")
        self.assertIn(f'domain_expiry_timestamp_seconds{{domain="example.org"}} {SECONDS}\n', self.file.read_text())

    def test_an_expiry_with_a_utc_offset_is_converted(self):
        self.ask(200, self.with_expiration({**ENDS, "eventDate": "2027-09-13T06:00:00+02:00"}))
        self.assertIn(f" {SECONDS}\n", self.file.read_text())

    def test_no_temporary_file_remains_and_all_users_can_read_the_metric(self):
        self.ask(200, self.with_expiration(ENDS))
        self.assertEqual([path.name for path in self.file.parent.iterdir()], ["domain_expiry.prom"])
        self.assertEqual(self.file.stat().st_mode & 0o777, 0o644)

    def test_an_answer_without_an_expiry_keeps_the_last_metric_and_fails_with_a_clear_message(self):
        self.ask(200, self.with_expiration(ENDS))
        before = self.file.read_text()
        for status, body in [(500, {}), (404, {}), (200, b"<html>"), (200, SAID), (200, {})]:
            with self.subTest(status=status, body=body):
                done = self.ask(status, body)
                self.assertEqual(done.returncode, 1)
                self.assertIn("returned no expiration date of example.org", done.stderr)
                self.assertNotIn("Traceback", done.stderr)
                self.assertEqual(self.file.read_text(), before)

    def test_a_failed_request_is_repeated_and_the_routine_fails_after_the_last_attempt(self):
        for silences, code in [(2, 0), (3, 1)]:
            with self.subTest(silences=silences):
                Registry.silences, asked = silences, len(Registry.asked)
                done = self.ask(200, self.with_expiration(ENDS), "3", "0.01")
                self.assertEqual(done.returncode, code)
                self.assertEqual(len(Registry.asked) - asked, 3)
                self.assertEqual(done.stderr.count("returned no expiration date"), silences)


if __name__ == "__main__":
    unittest.main()
