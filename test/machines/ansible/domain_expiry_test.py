"""What becomes of a registry's answer, and of its silence."""

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

    def test_the_end_of_the_registration_is_told_for_the_domain_that_was_asked_for(self):
        self.assertEqual(self.ask(200, self.with_expiration(ENDS)).returncode, 0)
        self.assertEqual(Registry.asked[-1], "/domain/example.org")
        self.assertIn(f'domain_expiry_timestamp_seconds{{domain="example.org"}} {SECONDS}\n', self.file.read_text())

    def test_hours_of_another_zone_are_hours_of_that_zone(self):
        self.ask(200, self.with_expiration({**ENDS, "eventDate": "2027-09-13T06:00:00+02:00"}))
        self.assertIn(f" {SECONDS}\n", self.file.read_text())

    def test_nothing_is_left_beside_the_file_and_everybody_may_read_it(self):
        self.ask(200, self.with_expiration(ENDS))
        self.assertEqual([path.name for path in self.file.parent.iterdir()], ["domain_expiry.prom"])
        self.assertEqual(self.file.stat().st_mode & 0o777, 0o644)

    def test_silence_leaves_the_last_answer_and_fails_in_words(self):
        self.ask(200, self.with_expiration(ENDS))
        before = self.file.read_text()
        for status, body in [(500, {}), (404, {}), (200, b"<html>"), (200, SAID), (200, {})]:
            with self.subTest(status=status, body=body):
                done = self.ask(status, body)
                self.assertEqual(done.returncode, 1)
                self.assertIn("does not say when example.org expires", done.stderr)
                self.assertNotIn("Traceback", done.stderr)
                self.assertEqual(self.file.read_text(), before)

    def test_a_registry_that_does_not_answer_is_asked_again_and_the_routine_fails_only_when_nobody_asks_any_more(self):
        for silences, code in [(2, 0), (3, 1)]:
            with self.subTest(silences=silences):
                Registry.silences, asked = silences, len(Registry.asked)
                done = self.ask(200, self.with_expiration(ENDS), "3", "0.01")
                self.assertEqual(done.returncode, code)
                self.assertEqual(len(Registry.asked) - asked, 3)
                self.assertEqual(done.stderr.count("does not say when"), silences)


if __name__ == "__main__":
    unittest.main()
