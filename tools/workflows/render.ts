import { stringify } from "yaml";
import { actions } from "./actions";
import { check } from "./check";
import { verify } from "./verify";
import type { Workflow } from "./workflow";

/** Every workflow, by the name of its file in `.github/workflows/`. */
export const workflows: Readonly<Record<string, Workflow>> = { "check.yml": check, "verify.yml": verify };

const HEADER = "# Written by `npm run workflows` from tools/workflows/: change it there.\n";

/** The text of a workflow's file, with the release of each pinned action as a comment. */
export function renderWorkflow(workflow: Workflow): string {
  const text = stringify(workflow, { lineWidth: 0, aliasDuplicateObjects: false });
  const versions = Object.entries(actions).reduce(
    (lines, [name, { commit, version }]) =>
      lines.replaceAll(`uses: ${name}@${commit}\n`, `uses: ${name}@${commit} # ${version}\n`),
    text,
  );
  return HEADER + versions;
}
