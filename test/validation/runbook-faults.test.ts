import { readdirSync } from "node:fs";
import { join } from "node:path";
import { runbookFaults } from "../../validation/policy/runbook-faults";
import { changed, written } from "./support";

const runbooks = readdirSync(join(__dirname, "../../runbooks"));
const condition = { category: "capacity", severity: "P3", incidentGroup: "servers", why: "a reason" };

test("every alert policy has its runbook", () => {
  expect(runbookFaults(written, runbooks)).toEqual([]);
});

test("a removed alert policy is reported by its name", () => {
  expect(runbookFaults(changed("alert-policies/grafana", "grafana.CpuHigh", undefined), runbooks)).toEqual([
    "policy/alert-policies has no CpuHigh, whose runbook is runbooks/cpu-high.md: restore the alert policy, or remove its runbook and its alert",
  ]);
});

test("a misspelt alert policy is reported with the expected name", () => {
  const without = changed("alert-policies/datadog", "datadog.UsersFrustrated", undefined);
  const datadog = {
    ...(without["alert-policies/datadog"] as unknown as { datadog: object }).datadog,
    UsersFrustated: condition,
  };
  expect(runbookFaults({ ...without, "alert-policies/datadog": { datadog } }, runbooks)).toEqual([
    "policy/alert-policies/datadog.ts: datadog.UsersFrustated has no runbook, and runbooks/users-frustrated.md has no alert policy: did you mean UsersFrustrated?",
  ]);
});

test("a new alert policy is reported as one without a runbook", () => {
  expect(runbookFaults(changed("alert-policies/grafana", "grafana.ServerLoadHigh", condition), runbooks)).toEqual([
    "policy/alert-policies/grafana.ts: grafana.ServerLoadHigh has no runbook, must have runbooks/server-load-high.md: write it as runbooks/README.md describes",
  ]);
});

test("an unreadable file has no message here", () => {
  expect(runbookFaults({ ...written, "alert-policies/grafana": new TypeError("x is not defined") }, runbooks)).toEqual(
    [],
  );
});
