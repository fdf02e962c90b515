import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { environments } from "../environments";
import { ruleFile } from "./rule-file";

const FOLDER = "cdktf.out/rules";

/** `npm run rules`: what is recorded and the alerts over Prometheus as rule files, for whoever tests or runs them without Grafana. */
mkdirSync(FOLDER, { recursive: true });
for (const environment of environments()) {
  const file = join(FOLDER, `${environment.name}.rules.yml`);
  const content = ruleFile(environment);
  writeFileSync(file, stringify(content, { lineWidth: 0 }));
  const rules = content.groups.flatMap((group): object[] => group.rules);
  const alerts = rules.filter((rule) => "alert" in rule).length;
  process.stdout.write(`${file}: ${alerts} alerts, ${rules.length - alerts} recordings\n`);
}
