import { organization } from "../../environments";
import { type Given, runCommand } from "../../tools/command";
import { GitHub } from "../delivery/github";
import { setOutput } from "../delivery/job-output";
import { findReviewedRun, readStoppedRun } from "../delivery/reviewed-run";

async function find({ positionals: [commit = ""], options }: Given): Promise<void> {
  const { delivery } = organization();
  if (delivery.kind === "none")
    throw new Error('delivery.kind is "none" in environments/organization.ts: no workflow applies');
  const github = GitHub.fromEnvironment(process.env);
  const id = options.run === undefined ? undefined : Number(options.run);
  if (id !== undefined && !Number.isSafeInteger(id))
    throw new Error(`--run is ${options.run}, must be the id of a run, as its address has it`);
  const runs =
    id === undefined
      ? await findReviewedRun(github, commit)
      : await readStoppedRun(github, id, commit, delivery.branch);
  const lines = Object.entries(runs).map(([environment, run]) => `${environment}: reviewed in run ${run}\n`);
  process.stdout.write(lines.join("") || "no environment changes\n");
  setOutput("runs", JSON.stringify(runs));
  setOutput("environments", JSON.stringify(Object.keys(runs).sort()));
}

void runCommand(
  {
    name: "delivery:reviewed",
    does: "Finds the runs of GitHub Actions that kept the reviewed plans of a commit, one for each environment, and sets the outputs `runs` and `environments` of a job.",
    next: "npm run delivery:apply -- ENVIRONMENT with the plans of its run.",
    positionals: [{ name: "COMMIT", does: "on the branch, with all digits", required: true }],
    options: {
      run: {
        value: "ID",
        does: "of a stopped apply whose plans a person has read; an environment that it did not reach has the pull request's",
      },
    },
  },
  find,
);
