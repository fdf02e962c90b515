import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { environments } from "../../environments";
import { runCommand } from "../../tools/command";
import { openSlo } from "./openslo";
import { ruleFile } from "./rule-file";

function writeRules(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const environment of environments()) {
    const file = join(folder, `${environment.name}.rules.yml`);
    const content = ruleFile(environment);
    writeFileSync(file, stringify(content, { lineWidth: 0 }));
    const rules = content.groups.flatMap((group): object[] => group.rules);
    const alerts = rules.filter((rule) => "alert" in rule).length;
    const objectives = join(folder, `${environment.name}.openslo.yml`);
    writeFileSync(
      objectives,
      openSlo(environment)
        .map((one) => stringify(one, { lineWidth: 0 }))
        .join("---\n"),
    );
    process.stdout.write(`${file}: ${alerts} alerts, ${rules.length - alerts} recordings\n`);
  }
}

void runCommand(
  {
    name: "rules",
    does: "Writes recording rules and alerts as Prometheus rule files, and the objectives as OpenSLO, for use without Grafana.",
    next: "promtool check rules FILE checks a file.",
    positionals: [
      {
        name: "FOLDER",
        does: "where <environment>.rules.yml and <environment>.openslo.yml are written, cdktf.out/rules by default",
      },
    ],
  },
  ({ positionals: [folder = "cdktf.out/rules"] }) => writeRules(folder),
);
