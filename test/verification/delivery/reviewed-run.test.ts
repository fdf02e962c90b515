import { GitHub } from "../../../verification/delivery/github";
import { findReviewedRun, readStoppedRun } from "../../../verification/delivery/reviewed-run";
import { StandInGitHub } from "./stand-in-github";

const MERGE = "a".repeat(40);
const HEAD = "b".repeat(40);
const APPLY = ".github/workflows/apply.yml";
const REPOSITORY = "gocarbontracker/operations";
const MERGED_AT = "2026-11-29T07:00:00Z";

let standIn: StandInGitHub;
let github: GitHub;
beforeEach(async () => {
  standIn = await StandInGitHub.start();
  github = GitHub.fromEnvironment(standIn.environment, 1);
  pulls([pull(7)]);
  sameBranch([pull(7)]);
  jobs(2, [job("plan-staging"), job("plan-production"), job("plan-sandbox", "skipped"), job("review")]);
  approvals([approval("2026-11-29T06:20:00Z")]);
  events([{ event: "merged", created_at: MERGED_AT }]);
  runs([run(1, "failure"), run(2, "success")]);
  artefacts(2, ["plan-staging", "plan-production", "verify-1"]);
});
afterEach(() => standIn.stop());

const pull = (number: number, more: object = {}) => ({
  number,
  merged_at: MERGED_AT,
  merge_commit_sha: MERGE,
  head: { ref: "change", sha: HEAD, repo: { full_name: REPOSITORY } },
  ...more,
});
/** The pull requests of the branch, into any other one. */
const sameBranch = (list: readonly object[]) =>
  standIn.answers.set("GET /pulls", (_, query) => [
    200,
    query.get("head") === "gocarbontracker:change" && query.get("state") === "all" ? list : [],
  ]);
const job = (name: string, conclusion = "success", more: object = {}) => ({
  name,
  run_attempt: 1,
  conclusion,
  completed_at: "2026-11-29T06:20:00Z",
  ...more,
});
const jobs = (id: number, list: readonly object[]) =>
  standIn.answers.set(`GET /actions/runs/${id}/jobs`, (_, query) => [
    200,
    { jobs: query.get("filter") === "all" ? list : [] },
  ]);
const approval = (submitted_at: string, more: object = {}) => ({
  state: "APPROVED",
  commit_id: HEAD,
  submitted_at,
  ...more,
});
const approvals = (list: readonly object[]) => standIn.answers.set("GET /pulls/7/reviews", () => [200, list]);
const events = (list: readonly object[]) => standIn.answers.set("GET /issues/7/events", () => [200, list]);
const pulls = (list: readonly object[]) => standIn.answers.set(`GET /commits/${MERGE}/pulls`, () => [200, list]);
const run = (id: number, conclusion: string | null, more: object = {}) => ({
  id,
  run_number: id,
  path: ".github/workflows/plan.yml",
  head_branch: "change",
  head_sha: HEAD,
  head_repository: { full_name: REPOSITORY },
  created_at: "2026-11-29T06:00:00Z",
  status: conclusion === null ? "in_progress" : "completed",
  conclusion,
  ...more,
});
const runs = (list: readonly object[]) =>
  standIn.answers.set("GET /actions/workflows/plan.yml/runs", (_, query) => [
    200,
    { workflow_runs: query.get("head_sha") === HEAD && query.get("event") === "pull_request" ? list : [] },
  ]);
const artefacts = (id: number, names: readonly string[], expired = false) =>
  standIn.answers.set(`GET /actions/runs/${id}/artifacts`, () => [
    200,
    { artifacts: names.map((name) => ({ name, expired })) },
  ]);

test("the newest review of the merged pull request has the plans", async () => {
  expect(await findReviewedRun(github, MERGE)).toEqual({ staging: 2, production: 2 });
});

test("a run of a fork's branch with the same commit does not hide the review", async () => {
  runs([run(2, "success"), run(3, "failure", { head_repository: { full_name: "mallory/operations" } })]);
  expect(await findReviewedRun(github, MERGE)).toMatchObject({ staging: 2 });
});

test("earlier commits of the branch, and an earlier other branch to merge into, do not matter", async () => {
  sameBranch([pull(7), pull(6, { head: { ref: "change", sha: "c".repeat(40) } })]);
  events([{ event: "base_ref_changed", created_at: "2026-11-29T05:59:59Z" }]);
  expect(await findReviewedRun(github, MERGE)).toMatchObject({ staging: 2 });
});

test("a change without stacks has no plans to apply", async () => {
  artefacts(2, []);
  jobs(2, [job("plan-staging", "skipped"), job("review")]);
  expect(await findReviewedRun(github, MERGE)).toEqual({});
});

test.each<[string, () => unknown, string]>([
  [
    "a commit without a pull request",
    () => pulls([]),
    "was merged by no pull request: only reviewed plans are applied",
  ],
  [
    "a commit that only an open pull request contains",
    () => pulls([pull(8, { merged_at: null })]),
    "was merged by no pull request",
  ],
  [
    "a commit inside a merged pull request",
    () => pulls([pull(8, { merge_commit_sha: "c".repeat(40) })]),
    "was merged by no pull request",
  ],
  ["a pull request without a review", () => runs([]), "pull request 7 has no run of the workflow plan"],
  ["a review that blocked", () => runs([run(2, "success"), run(3, "failure")]), "ended with failure, must be success"],
  [
    "a review that still runs",
    () => runs([run(2, "success"), run(3, null)]),
    "ended with in_progress, must be success",
  ],
  [
    "a review of a fork's branch with the same commit",
    () => runs([run(2, "success", { head_repository: { full_name: "mallory/operations" } })]),
    "pull request 7 has no run of the workflow plan",
  ],
  [
    "a review of another branch with the same commit",
    () => runs([run(2, "success", { head_branch: "other" })]),
    "pull request 7 has no run of the workflow plan",
  ],
  [
    "a plan that started after the merge",
    () => runs([run(2, "success", { created_at: "2026-11-29T07:00:01Z" })]),
    "pull request 7 has no run of the workflow plan",
  ],
  [
    "a commit that another pull request had, perhaps into a branch with another workflow,",
    () => sameBranch([pull(7), pull(6, { merged_at: null })]),
    "pull request 6 has the same commit as pull request 7",
  ],
  [
    "a plan from before the pull request got another branch to merge into",
    () => events([{ event: "base_ref_changed", created_at: "2026-11-29T06:30:00Z" }]),
    "pull request 7 got another branch to merge into after the start of its last plan",
  ],
  [
    "a plan whose artefact is missing",
    () => artefacts(2, ["plan-production"]),
    "the job plan-staging of run 2 succeeded and kept no plans",
  ],
  ["a plan without an approval", () => approvals([]), "pull request 7 has no approval after the end of its last plan"],
  [
    "an approval from before the end of the plan",
    () => approvals([approval("2026-11-29T06:19:59Z")]),
    "no approval after the end of its last plan at 2026-11-29T06:20:00.000Z",
  ],
  [
    "an approval from before the plan ran again",
    () => jobs(2, [job("review"), job("review", "success", { run_attempt: 2, completed_at: "2026-11-29T06:40:00Z" })]),
    "no approval after the end of its last plan at 2026-11-29T06:40:00.000Z",
  ],
  [
    "an approval of an earlier commit",
    () => approvals([approval("2026-11-29T06:30:00Z", { commit_id: "c".repeat(40) })]),
    "no approval after",
  ],
  [
    "a dismissed approval",
    () => approvals([approval("2026-11-29T06:30:00Z", { state: "DISMISSED" })]),
    "no approval after",
  ],
  ["plans that have expired", () => artefacts(2, ["plan-staging"], true), "plan-staging of run 2 has expired"],
])("%s is not applied", async (_, arrange, sentence) => {
  arrange();
  await expect(findReviewedRun(github, MERGE)).rejects.toThrow(sentence);
});

test("a later approval is for the plan that ran again, also after the merge", async () => {
  const later = { run_attempt: 2, completed_at: "2026-11-29T06:40:00Z" };
  jobs(2, [job("review"), job("review", "success", later)]);
  approvals([approval("2026-11-29T06:20:00Z"), approval("2026-11-29T07:30:00Z")]);
  expect(await findReviewedRun(github, MERGE)).toMatchObject({ staging: 2 });
});

describe("a stopped apply", () => {
  const LATER = "d".repeat(40);
  const stopped = (id: number, more: object = {}) =>
    standIn.answers.set(`GET /actions/runs/${id}`, () => [
      200,
      run(id, "failure", {
        path: APPLY,
        head_branch: "main",
        head_sha: MERGE,
        display_title: `apply ${MERGE}`,
        ...more,
      }),
    ]);
  const compared = (status: string) => standIn.answers.set(`GET /compare/${MERGE}...${LATER}`, () => [200, { status }]);

  test("has the plans that a person has read, and the pull request's for an environment that it did not reach", async () => {
    stopped(9);
    artefacts(9, ["plan-staging"]);
    jobs(9, [job("apply-staging", "failure"), job("apply-production", "skipped")]);
    expect(await readStoppedRun(github, 9, MERGE, "main")).toEqual({ staging: 9, production: 2 });
  });

  test("has no plans of an environment that it applied", async () => {
    stopped(9);
    artefacts(9, ["plan-staging", "plan-production"]);
    const again = job("apply-staging", "success", { run_attempt: 2 });
    jobs(9, [again, job("apply-staging", "failure"), job("apply-production", "failure")]);
    expect(await readStoppedRun(github, 9, MERGE, "main")).toEqual({ production: 9 });
  });

  test("that continued another one has that one's plans for an environment that neither reached", async () => {
    stopped(8);
    artefacts(8, ["plan-staging"]);
    jobs(8, [job("apply-staging", "failure"), job("apply-production", "skipped")]);
    stopped(9, { display_title: "apply the plans of run 8", head_sha: LATER });
    compared("ahead");
    artefacts(9, []);
    jobs(9, [job("apply-staging", "success"), job("apply-production", "cancelled")]);
    expect(await readStoppedRun(github, 9, LATER, "main")).toEqual({ production: 2 });
  });

  test("is continued after a later merge", async () => {
    stopped(9);
    compared("ahead");
    artefacts(9, ["plan-staging"]);
    jobs(9, [job("apply-staging", "failure")]);
    expect(await readStoppedRun(github, 9, LATER, "main")).toMatchObject({ staging: 9 });
  });

  test.each([
    ["another workflow", { path: ".github/workflows/plan.yml" }],
    ["another branch", { head_branch: "change" }],
    ["a fork's branch of the same name", { head_repository: { full_name: "mallory/operations" } }],
    ["a commit that is not on the branch", {}],
  ])("of %s is refused", async (_, more) => {
    stopped(9, more);
    compared("diverged");
    await expect(readStoppedRun(github, 9, LATER, "main")).rejects.toThrow(/run 9 is of .*, must be of/);
  });
});
