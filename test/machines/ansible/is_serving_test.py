"""Requirements of is_serving.py, the check before a server enters service."""
import http.server
import pathlib
import sys
import threading
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "machines/ansible/roles/application/files"))
import is_serving  # noqa: E402


def answered(code, body):
    """The reported status of an application with this response."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(code)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        said = is_serving.status(f"http://127.0.0.1:{server.server_port}/health")
        thread.join()
        return said


class IsServing(unittest.TestCase):
    def test_the_status_comes_from_the_body_and_not_from_the_http_code(self):
        self.assertEqual(answered(200, '{"status":"unhealthy"}'), "unhealthy")
        self.assertEqual(answered(503, '{"status":"degraded"}'), "degraded")

    def test_the_status_of_a_dependency_does_not_count(self):
        self.assertEqual(answered(200, '{"status":"unhealthy","checks":{"database":{"status":"healthy"}}}'), "unhealthy")

    def test_a_body_without_a_status_does_not_serve(self):
        for body in ('{"message":"status healthy"}', "<!doctype html><title>healthy</title>", "", '"healthy"', '["healthy"]', "null"):
            self.assertIn("no status in", answered(200, body))

    def test_a_refused_connection_is_reported_and_not_raised(self):
        self.assertIn("no answer", is_serving.status("http://127.0.0.1:1/health"))


if __name__ == "__main__":
    unittest.main()
