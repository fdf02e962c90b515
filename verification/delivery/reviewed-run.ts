import * as z from "zod";
import type { GitHub } from "./github";

/** The id of the run that kept the reviewed plans of an environment, by environment. */
export type ReviewedRuns = Readonly<Record<string, number>>;

const ARTEFACT = /^plan-([a-z][a-z0-9]*)$/;
const APPLY = ".github/workflows/apply.yml";
/** The name that the workflow apply gives to a run which a person started with the id of a stopped one. */
const DISPATCHED = /^apply the plans of run (\d+)$/;

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
  display_title: z.string().nullish(),
  status: z.string().nullish(),
  conclusion: z.string().nullish(),
});
const artefact = z.looseObject({ name: z.string(), expired: z.boolean() });
const job = z.looseObject({
  name: z.string(),
  run_attempt: z.number(),
  conclusion: z.string().nullish(),
  completed_at: z.string().nullish(),
});
const review = z.looseObject({
  state: z.string(),
  commit_id: z.string().nullish(),
  submitted_at: z.string().nullish(),
});

type Pull = z.output<typeof pull>;
type Run = z.output<typeof run>;
type Job = z.output<typeof job>;

/**
 * Finds the plans that were reviewed in the pull request of a commit.
 *
 * @param commit on the branch, which the merge of the pull request made
 * @throws Error for a commit without a pull request, and for a review that is missing, blocks, has expired or may be another pull request's
 */
export async function findReviewedRun(github: GitHub, commit: string): Promise<ReviewedRuns> {
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
  const jobs = await jobsOf(github, newest.id);
  await requireApproval(github, merged, jobs);
  const plans = await plansOf(github, newest.id);
  const without = [...jobs.values()].find(
    ({ name, conclusion }) => conclusion === "success" && isPlanWithout(name, plans),
  );
  if (without === undefined) return plans;
  throw new Error(
    `the job ${without.name} of run ${newest.id} succeeded and kept no plans: run the workflow plan again, and approve it`,
  );
}

const isPlanWithout = (jobName: string, plans: ReviewedRuns) => {
  const environment = ARTEFACT.exec(jobName)?.[1];
  return environment !== undefined && plans[environment] === undefined;
};

/** The last attempt of each job of a run, by name. */
async function jobsOf(github: GitHub, id: number): Promise<Map<string, Job>> {
  const jobs = await github.list(`/actions/runs/${id}/jobs?filter=all`, job, "jobs");
  return new Map(jobs.sort((a, b) => a.run_attempt - b.run_attempt).map((one) => [one.name, one]));
}

/** A repeated run replaces the plans and the comment, so that an earlier approval is not for them. */
async function requireApproval(github: GitHub, { number, head }: Pull, jobs: Map<string, Job>): Promise<void> {
  const ended = Math.max(...[...jobs.values()].map(({ completed_at }) => Date.parse(completed_at ?? "") || 0));
  const reviews = await github.list(`/pulls/${number}/reviews`, review);
  const approved = reviews.some(
    ({ state, commit_id, submitted_at }) =>
      state === "APPROVED" && commit_id === head.sha && Date.parse(submitted_at ?? "") >= ended,
  );
  if (approved) return;
  throw new Error(
    `pull request ${number} has no approval after the end of its last plan at ${new Date(ended).toISOString()}: read the review, approve the pull request again, also after its merge, and run this job again`,
  );
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
 * Finds the plans to apply after a stopped apply, which a person has read. They are those that it kept. An environment that it did not reach has
 * those with which it started, and one that it applied has none.
 *
 * @param commit on the branch, the one of the stopped apply or a later one
 * @throws Error for a run of another workflow or branch
 */
export async function readStoppedRun(
  github: GitHub,
  id: number,
  commit: string,
  branch: string,
): Promise<ReviewedRuns> {
  const found = await github.get(`/actions/runs/${id}`, run);
  const isOwn = found.head_repository?.full_name === github.repository && found.path === APPLY;
  if (!isOwn || found.head_branch !== branch || !(await isAncestor(github, found.head_sha, commit))) {
    throw new Error(
      `run ${id} is of ${found.path} on ${found.head_branch} at ${found.head_sha}, must be of ${APPLY} on ${branch} at ${commit} or before`,
    );
  }
  const [, former] = DISPATCHED.exec(found.display_title ?? "") ?? [];
  const before =
    former === undefined
      ? await findReviewedRun(github, found.head_sha)
      : await readStoppedRun(github, Number(former), found.head_sha, branch);
  const plans = { ...before, ...(await plansOf(github, id)) };
  const jobs = await jobsOf(github, id);
  return Object.fromEntries(
    Object.entries(plans).filter(([environment]) => jobs.get(`apply-${environment}`)?.conclusion !== "success"),
  );
}

/** A tag may have the name of the branch, so that the name alone does not show whether the branch has the commit. */
async function isAncestor(github: GitHub, earlier: string, commit: string): Promise<boolean> {
  if (earlier === commit) return true;
  const { status } = await github.get(`/compare/${earlier}...${commit}`, z.looseObject({ status: z.string() }));
  return status === "ahead";
}

async function plansOf(github: GitHub, id: number): Promise<ReviewedRuns> {
  const artefacts = await github.list(`/actions/runs/${id}/artifacts`, artefact, "artifacts");
  const plans = artefacts.filter(({ name }) => ARTEFACT.test(name));
  const expired = plans.find((one) => one.expired);
  if (expired !== undefined) throw new Error(`${expired.name} of run ${id} has expired: plan again`);
  return Object.fromEntries(plans.map(({ name }) => [ARTEFACT.exec(name)?.[1] ?? "", id]));
}
