import { prometheusMonitoring } from "../../monitoring/prometheus";
import { type AlertName, homes } from "../../policy/alert-policies";
import { runbookFile } from "../../policy/alert-policies/runbook-file";
import { environment } from "../support";
import { commands, type Runbook, runbooks } from "./runbook";

const all = runbooks();
const ASSIGNED = /(?:^|\s)([A-Z_]+)=/gm;
const preamble = commands(all.find(({ name }) => name === "README") ?? { name: "", text: "" }).join("\n");
const SET_FIRST = [...preamble.matchAll(ASSIGNED)].map(([, name = ""]) => name);
/** The runbooks of alerts whose text names the machine. */
const namesMachine = new Set(
  Object.values(prometheusMonitoring(environment("production")).alerts)
    .flat()
    .filter(({ description }) => description.includes("$labels.instance"))
    .map(({ name }) => runbookFile(name)),
);

/** Returns the variables that the text requires the reader to set, and those that the commands set. */
function setHere({ text }: Runbook): string[] {
  const asked = [...text.matchAll(/\bset\s+((?:`[A-Z_]+`[^`.]*)+)/gi)].flatMap(([, names = ""]) => [
    ...names.matchAll(/`([A-Z_]+)`/g),
  ]);
  return [...asked, ...text.matchAll(/^export ([A-Z_]+)=/gm)].map(([, name = ""]) => name);
}

/** Returns the variables of the shell that the commands use, without those inside single quotes. */
function used(runbook: Runbook): string[] {
  return commands(runbook).flatMap((command) =>
    [...command.matchAll(/\$\{?([A-Z][A-Z_]*)\b/g)].map(([, name = ""]) => name),
  );
}

test.each(all.filter((runbook) => used(runbook).length > 0))(
  "every variable in a command of $name is set by the README, by the alert or in the runbook",
  (runbook) => {
    const known = new Set([...SET_FIRST, ...setHere(runbook), ...(namesMachine.has(runbook.name) ? ["INSTANCE"] : [])]);
    expect([...new Set(used(runbook))].filter((name) => !known.has(name))).toEqual([]);
  },
);

test("some alerts name the machine, and some do not", () => {
  const names = Object.values(homes).flatMap((home) => Object.keys(home)) as AlertName[];
  expect(namesMachine.size).toBeGreaterThan(5);
  expect(names.map(runbookFile).filter((file) => !namesMachine.has(file)).length).toBeGreaterThan(50);
});
