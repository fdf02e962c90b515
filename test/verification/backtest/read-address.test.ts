import { readAddress } from "../../../verification/backtest/read-address";

test.each([
  [undefined, "--prometheus is missing, must be the address of a server, such as http://127.0.0.1:9090"],
  ["prometheus:9090", '--prometheus is "prometheus:9090", must be an http or https address'],
  ["nothing", '--prometheus is "nothing", must be an http or https address'],
  ["https://ada:secret@example.com", "--prometheus has a password in it: set PROMETHEUS_USER"],
])("the address %s is refused", (text, sentence) => {
  expect(() => readAddress(text, {})).toThrow(sentence);
});

test("a refusal does not repeat the password", () => {
  expect(() => readAddress("https://ada:secret@example.com", {})).toThrow(/^(?!.*secret)/);
});

test("an http and an https address are accepted", () => {
  expect(readAddress("http://127.0.0.1:9090", {}).port).toBe("9090");
  expect(readAddress("https://example.com/workspaces/ws-1/", {}).pathname).toBe("/workspaces/ws-1/");
});

test.each([
  ["http://prometheus.example.com:9090", { PROMETHEUS_TOKEN: "s3cret" }, "http sends PROMETHEUS_TOKEN in clear text"],
  ["http://10.0.0.1:9090", { PROMETHEUS_USER: "ada" }, "http sends PROMETHEUS_USER in clear text"],
  ["http://127.0.0.1.example.com", { PROMETHEUS_TOKEN: "s3cret" }, "must be an https address"],
  ["http://localhost.example.com", { PROMETHEUS_TOKEN: "s3cret" }, "must be an https address"],
  ["http://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-1", {}, "http sends the AWS session token"],
])("credentials are not sent to %s in clear text", (text, env, sentence) => {
  expect(() => readAddress(text, env)).toThrow(sentence);
  expect(() => readAddress(text, env)).not.toThrow("s3cret");
});

test.each([
  "https://example.com",
  "http://127.0.0.1:9090",
  "http://127.8.0.1",
  "http://localhost:9090",
  "http://[::1]:9090",
])("credentials may be sent to %s", (text) => {
  expect(() => readAddress(text, { PROMETHEUS_TOKEN: "s3cret", PROMETHEUS_USER: "ada" })).not.toThrow();
});

test("plain http is accepted without credentials", () => {
  expect(() => readAddress("http://prometheus.example.com:9090", {})).not.toThrow();
});
