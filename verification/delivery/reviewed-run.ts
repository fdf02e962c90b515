import * as z from "zod";
import type { GitHub } from "./github";

/** A run of a workflow that kept reviewed plans. */
export interface ReviewedRun {
  readonly id: number;
  /** The environments with a plan. */
  readonly environments: readonly string[];
}

const ARTEFACT = /^plan-([a-z][a-z0-9]*)$/;
const APPLY = ".github/workflows/apply.yml";

const pull = z.looseObject({
  number: z.number(),
  merged_at: z.string().nullish(),
  merge_commit_sha: z.string().nullish(),
  head: z.looseObject({ sha: z.string() }),
});
const run = z.looseObject({
  id: z.number(),
  run_number: z.number(),
  path: z.string(),
  head_branch: z.string().nullish(),
  head_sha: z.string(),
  status: z.string().nullish(),
  conclusion: z.string().nullish(),
});
const artefact = z.looseObject({ name: z.string(), expired: z.boolean() });

/**
 * Finds the plans that were reviewed in the pull request of a commit.
 *
 * @param commit on the branch, which the merge of the pull request made
 * @throws Error for a commit without a pull request, and for a review that is missing, blocks or has expired
 */
export async function findReviewedRun(github: GitHub, commit: string): Promise<ReviewedRun> {
  const pulls = await github.list(`/commits/${commit}/pulls`, pull);
  const merged = pulls.find(({ merged_at, merge_commit_sha }) => merged_at && merge_commit_sha === commit);
  if (merged === undefined) {
    throw new Error(`${commit} was merged by no pull request: only reviewed plans are applied, so open a pull request`);
  }
  const runs = await github.list(
    `/actions/workflows/plan.yml/runs?event=pull_request&head_sha=${merged.head.sha}`,
    run,
    "workflow_runs",
  );
  const newest = runs.sort((a, b) => b.run_number - a.run_number)[0];
  if (newest === undefined) throw new Error(`pull request ${merged.number} has no run of the workflow plan: run it`);
  if (newest.conclusion !== "success") {
    const ended = newest.conclusion ?? newest.status;
    throw new Error(
      `the workflow plan of pull request ${merged.number} ended with ${ended}, must be success: nothing of it is applied`,
    );
  }
  return plansOf(github, newest.id);
}

/**
 * Reads the plans that a stopped apply of the same commit kept, after a person has read them.
 *
 * @throws Error for a run of another workflow, branch or commit
 */
export async function readStoppedRun(github: GitHub, id: number, commit: string, branch: string): Promise<ReviewedRun> {
  const found = await github.get(`/actions/runs/${id}`, run);
  if (found.path !== APPLY || found.head_branch !== branch || found.head_sha !== commit) {
    throw new Error(
      `run ${id} is of ${found.path} on ${found.head_branch} at ${found.head_sha}, must be of ${APPLY} on ${branch} at ${commit}`,
    );
  }
  return plansOf(github, id);
}

async function plansOf(github: GitHub, id: number): Promise<ReviewedRun> {
  const artefacts = await github.list(`/actions/runs/${id}/artifacts`, artefact, "artifacts");
  const plans = artefacts.filter(({ name }) => ARTEFACT.test(name));
  const expired = plans.find((one) => one.expired);
  if (expired !== undefined) throw new Error(`${expired.name} of run ${id} has expired: plan again`);
  return { id, environments: [...new Set(plans.map(({ name }) => ARTEFACT.exec(name)?.[1] ?? ""))].sort() };
}
