import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { prometheusRule } from "../alerts/prometheus-rule";
import { environments } from "../environments";
import { collection } from "../policy/collection";
import { watch } from "../stacks/watch";

const FOLDER = "cdktf.out/rules";

/** `npm run rules`: the alerts over Prometheus as rule files, for whoever tests or runs them without Grafana. */
mkdirSync(FOLDER, { recursive: true });
for (const environment of environments()) {
  const groups = Object.entries(watch(environment).alerts).map(([name, alerts]) => ({
    name,
    interval: `${collection.evaluation.intervalSeconds}s`,
    rules: alerts.map((alert) => prometheusRule(alert, environment.name)),
  }));
  const file = join(FOLDER, `${environment.name}.rules.yml`);
  writeFileSync(file, stringify({ groups }, { lineWidth: 0 }));
  process.stdout.write(`${file}: ${groups.reduce((sum, { rules }) => sum + rules.length, 0)} alerts\n`);
}
