import { ruleFile } from "../../../verification/commands/rule-file";
import { outages, together } from "../../../verification/e2e/faults";
import { rulesHere } from "../../../verification/e2e/rules";
import { environment } from "../../support";

interface Rule {
  readonly alert?: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
}

const rules = (file: { groups: { rules: object[] }[] }) => file.groups.flatMap(({ rules }) => rules as Rule[]);
const here = rules(rulesHere(environment("production")));
const emitted = rules(ruleFile(environment("production")));

test("only durations that are longer than a run are shorter, and the file is otherwise the generated one", () => {
  const changed = here.filter((rule, index) => JSON.stringify(rule) !== JSON.stringify(emitted[index]));
  const hurried = [...together, ...outages].filter(({ forSeconds }) => forSeconds !== undefined);
  expect(changed.map(({ alert }) => alert).sort()).toEqual(hurried.map(({ alert }) => alert).sort());
  expect(here.map((rule) => rule.keep_firing_for)).toEqual(emitted.map((rule) => rule.keep_firing_for));
});
