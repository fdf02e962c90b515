import { testIdentity } from "../../../constructs/datadog/test-identity";

const tag = (text: string) => () => testIdentity({ title: "t", tags: [text] });

test("a test notifies no engineer unless it has a monitor text", () => {
  const silent = testIdentity({ title: "t", tags: ["env:production"] });
  expect(silent.test.message).not.toContain("@");
  expect(silent.options).toEqual({});
  const tells = { name: "[P0] Down: all", message: "@pagerduty-p0", priority: "1", tags: ["severity:p0"] };
  const loud = testIdentity({ title: "t", tags: ["env:production", "severity:p0"], monitorText: tells });
  expect(loud.test).toMatchObject({ message: "@pagerduty-p0", tags: ["env:production", "severity:p0"] });
  expect(loud.options).toEqual({ monitorName: "[P0] Down: all", monitorPriority: 1 });
});

// docs.datadoghq.com/getting_started/tagging
test.each(["env:production", "a", `a${"b".repeat(199)}`, "team:a_b-c.d/e"])("the tag %s is accepted", (text) => {
  expect(tag(text)).not.toThrow();
});

test.each(["Env:production", "1env", "env:", "env:a b", "", `a${"b".repeat(200)}`])("the tag %j is refused", (text) => {
  expect(tag(text)).toThrow(`test t: tag is "${text}", must be a lower-case letter, then`);
});
