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

const repository = z.looseObject({ full_name: z.string() }).nullish();
const pull = z.looseObject({
  number: z.number(),
  merged_at: z.string().nullish(),
  merge_commit_sha: z.string().nullish(),
  head: z.looseObject({ ref: z.string(), sha: z.string(), repo: repository }),
});
const event = z.looseObject({ event: z.string(), created_at: z.string() });
const run = z.looseObject({
  id: z.number(),
  run_number: z.number(),
  path: z.string(),
  head_branch: z.string().nullish(),
  head_sha: z.string(),
  head_repository: repository,
  created_at: z.string(),
  status: z.string().nullish(),
  conclusion: z.string().nullish(),
});
const artefact = z.looseObject({ name: z.string(), expired: z.boolean() });

type Pull = z.output<typeof pull>;
type Run = z.output<typeof run>;

/**
 * Finds the plans that were reviewed in the pull request of a commit.
 *
 * @param commit on the branch, which the merge of the pull request made
 * @throws Error for a commit without a pull request, and for a review that is missing, blocks, has expired or may be another pull request's
 */
export async function findReviewedRun(github: GitHub, commit: string): Promise<ReviewedRun> {
  const pulls = await github.list(`/commits/${commit}/pulls`, pull);
  const merged = pulls.find(({ merged_at, merge_commit_sha }) => merged_at && merge_commit_sha === commit);
  if (merged === undefined) {
    throw new Error(`${commit} was merged by no pull request: only reviewed plans are applied, so open a pull request`);
  }
  const newest = await newestRun(github, merged);
  if (newest.conclusion !== "success") {
    const ended = newest.conclusion ?? newest.status;
    throw new Error(
      `the workflow plan of pull request ${merged.number} ended with ${ended}, must be success: nothing of it is applied`,
    );
  }
  await requireOwnRun(github, merged, newest);
  return plansOf(github, newest.id);
}

/** The newest run of the workflow plan for the branch of a pull request, before its merge. A fork may have a run for the same commit. */
async function newestRun(github: GitHub, { number, merged_at, head }: Pull): Promise<Run> {
  const runs = await github.list(
    `/actions/workflows/plan.yml/runs?event=pull_request&head_sha=${head.sha}`,
    run,
    "workflow_runs",
  );
  const [newest] = runs
    .filter((one) => one.head_repository?.full_name === github.repository && one.head_branch === head.ref)
    .filter((one) => Date.parse(one.created_at) <= Date.parse(merged_at ?? ""))
    .sort((a, b) => b.run_number - a.run_number);
  if (newest !== undefined) return newest;
  const branch = `${head.ref} of ${github.repository}`;
  throw new Error(
    `pull request ${number} has no run of the workflow plan for ${branch} before its merge: open another one`,
  );
}

/**
 * Makes sure that a run belongs to a pull request into the protected branch. GitHub names only the commit and the branch of a run, and the
 * workflow of a pull request is the one of the branch that it merges into.
 */
async function requireOwnRun(github: GitHub, { number, head }: Pull, { created_at }: Run): Promise<void> {
  const [owner] = github.repository.split("/");
  const sameBranch = await github.list(
    `/pulls?state=all&head=${encodeURIComponent(`${owner}:${head.ref}`)}`,
    z.looseObject({ number: z.number(), head: z.looseObject({ sha: z.string() }) }),
  );
  const other = sameBranch.find((one) => one.number !== number && one.head.sha === head.sha);
  if (other !== undefined) {
    throw new Error(
      `pull request ${other.number} has the same commit as pull request ${number}, so that the plans may be those of either: open another one with a new commit`,
    );
  }
  const events = await github.list(`/issues/${number}/events`, event);
  const retargeted = events.find(
    (one) => one.event === "base_ref_changed" && Date.parse(one.created_at) >= Date.parse(created_at),
  );
  if (retargeted !== undefined) {
    throw new Error(
      `pull request ${number} got another branch to merge into after the start of its last plan: open another one`,
    );
  }
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
