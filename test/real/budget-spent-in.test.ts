import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { objectiveSignals } from "../../signals/prometheus/objectives";
import { selectors } from "../../signals/prometheus/promql";
import { program } from "../../tools/find";

const folder = mkdtempSync(join(tmpdir(), "spent-in-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DAY_SECONDS = 86_400;
const { query } = objectiveSignals("production").spentIn.slowness;
const series = (name: RegExp) => {
  const found = selectors(query).find((one) => name.test(one));
  if (found === undefined) throw new Error(`no selector ${name}`);
  return found;
};

test.each([
  ["half of the budget remains and burns at the objective's pace", "0.5", "5", 15],
  ["no query is slow", "0.5", "0", 30],
  ["there are no queries", "0.5", "NaN", undefined],
  ["nothing remains", "-0.2", "5", 0],
])("%s", (_, remaining, slowPercent, days) => {
  const file = join(folder, "test.yml");
  const samples = days === undefined ? [] : [{ labels: "{}", value: days * DAY_SECONDS }];
  writeFileSync(
    file,
    stringify({
      tests: [
        {
          interval: "1m",
          input_series: [
            { series: series(/remaining/), values: remaining },
            { series: series(/percent3d/), values: slowPercent },
          ],
          promql_expr_test: [{ expr: `sum(${query})`, eval_time: "0m", exp_samples: samples }],
        },
      ],
    }),
  );
  const { status, stdout, stderr } = spawnSync(program("promtool"), ["test", "rules", file], { encoding: "utf8" });
  expect(status === 0 ? "" : `${stdout}${stderr}`).toBe("");
});
