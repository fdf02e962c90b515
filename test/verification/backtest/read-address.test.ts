import { readAddress } from "../../../verification/backtest/read-address";

test.each([
  [undefined, "--prometheus is missing, must be the address of a server, such as http://127.0.0.1:9090"],
  ["prometheus:9090", '--prometheus is "prometheus:9090", must be an http or https address'],
  ["nothing", '--prometheus is "nothing", must be an http or https address'],
  ["https://ada:secret@example.com", "--prometheus has a password in it: set PROMETHEUS_USER"],
])("the address %s is refused", (text, sentence) => {
  expect(() => readAddress(text)).toThrow(sentence);
});

test("a refusal does not repeat the password", () => {
  expect(() => readAddress("https://ada:secret@example.com")).toThrow(/^(?!.*secret)/);
});

test("an http and an https address are accepted", () => {
  expect(readAddress("http://127.0.0.1:9090").port).toBe("9090");
  expect(readAddress("https://example.com/workspaces/ws-1/").pathname).toBe("/workspaces/ws-1/");
});
