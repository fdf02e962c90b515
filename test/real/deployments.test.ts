import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { deploymentSignal } from "../../signals/prometheus/deployments";
import { recordingGroups } from "../../signals/recordings/rule-groups";
import { program } from "../../tools/find";
import { notation, of, type Phase, SCRAPE_SECONDS } from "./alert-worlds";

const folder = mkdtempSync(join(tmpdir(), "deployments-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rules = join(folder, "rules.yml");
writeFileSync(rules, stringify({ groups: recordingGroups("production") }));

const running = (...versions: string[]) =>
  Object.fromEntries(
    versions.map((version) => [
      of("application", "application_build_info", `,instance="server-${version}",version="${version}"`),
      1,
    ]),
  );

const story: Phase[] = [
  { minutes: 30, world: running("1") },
  { minutes: 5, world: running("1", "2") },
  { minutes: 30, world: running("2") },
  // Nothing answers for five minutes: no deployment.
  { minutes: 5, world: {} },
  { minutes: 30, world: running("2") },
  // Back to the version before.
  { minutes: 30, world: running("1") },
];

test.each([
  [29, []],
  [31, ["2"]],
  [43, ["2"]],
  [50, []],
  [71, []],
  [90, []],
  [101, ["1"]],
  [120, []],
])("at minute %d the versions that are new are %j", (minute, versions) => {
  const file = join(folder, `${minute}.yml`);
  const content = {
    rule_files: [rules],
    evaluation_interval: "1m",
    tests: [
      {
        interval: `${SCRAPE_SECONDS}s`,
        input_series: notation(story),
        promql_expr_test: [
          {
            expr: deploymentSignal("production").query,
            eval_time: `${minute}m`,
            exp_samples: versions.map((version) => ({
              labels: `version:application_build_info:new{environment="production",version="${version}"}`,
              value: 1,
            })),
          },
        ],
      },
    ],
  };
  writeFileSync(file, stringify(content));
  const { status, stdout, stderr } = spawnSync(program("promtool"), ["test", "rules", file], { encoding: "utf8" });
  expect(status === 0 ? "" : `${stdout}${stderr}`).toBe("");
});
