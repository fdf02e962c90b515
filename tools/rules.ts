import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { environments } from "../environments";
import { ruleFile } from "./rule-file";

const [folder = "cdktf.out/rules"] = process.argv.slice(2);

/** `npm run rules [-- folder]`: what is recorded and the alerts over Prometheus as rule files, for whoever tests or runs them without Grafana. */
mkdirSync(folder, { recursive: true });
for (const environment of environments()) {
  const file = join(folder, `${environment.name}.rules.yml`);
  const content = ruleFile(environment);
  writeFileSync(file, stringify(content, { lineWidth: 0 }));
  const rules = content.groups.flatMap((group): object[] => group.rules);
  const alerts = rules.filter((rule) => "alert" in rule).length;
  process.stdout.write(`${file}: ${alerts} alerts, ${rules.length - alerts} recordings\n`);
}
