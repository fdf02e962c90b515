import { exampleTable, isExample } from "../../validation/examples";

test.each([
  "222222222222",
  "123456789012",
  "arn:aws:iam::222222222222:role/grafana",
  "gocarbontracker-sandbox-state-123456789012",
  "ami-0aaaaaaaaaaaaaaa2",
  "Z00000000000000STAG0",
  "T0000000000",
  "C0000000001",
  "22222222222222222222222222222222",
  "0".repeat(64),
  "https://app.example.com/",
  "someone@example.org",
  "http://127.0.0.1:9090",
  "ada@gocarbontracker.com",
])("%s is an example", (text) => {
  expect(isExample(text)).toBe(true);
});

test.each([
  "481516234215",
  "arn:aws:iam::481516234215:role/grafana",
  "ami-0c1f3a2b4d5e6f708",
  "Z08123456ABCDEFGHIJK",
  "T024BE7LD",
  "C024BE91L",
  "9f86d081884c7d659a2feaa0c55ad015",
  "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "https://www.gocarbontracker.com",
  "eu-central-1",
  "10.20.0.0/16",
  "1.0.0",
])("%s is not an example", (text) => {
  expect(isExample(text)).toBe(false);
});

test("each file has one line, which groups fields of one parent", () => {
  const files = {
    "environments/a.ts": {
      account: "111111111111",
      slack: { one: "C0000000001", two: "C0000000002" },
      web: "https://a.org",
    },
    "environments/b.ts": { account: "481516234215" },
  };
  expect(exampleTable(files)).toBe(
    "Not deployable yet: 3 fields have examples, put your own values in.\n  environments/a.ts  account, slack (one, two)\n",
  );
});

test("the table is empty without examples", () => {
  expect(exampleTable({ "environments/b.ts": { account: "481516234215" } })).toBe("");
});
