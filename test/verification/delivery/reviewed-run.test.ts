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
/** The pull requests of the branch, whatever they merge into. */
const sameBranch = (list: readonly object[]) =>
  standIn.answers.set("GET /pulls", (_, query) => [
    200,
    query.get("head") === "gocarbontracker:change" && query.get("state") === "all" ? list : [],
  ]);
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
  expect(await findReviewedRun(github, MERGE)).toEqual({ id: 2, environments: ["production", "staging"] });
});

test("a run of a fork's branch with the same commit does not hide the review", async () => {
  runs([run(2, "success"), run(3, "failure", { head_repository: { full_name: "mallory/operations" } })]);
  expect(await findReviewedRun(github, MERGE)).toMatchObject({ id: 2 });
});

test("earlier commits of the branch, and an earlier other branch to merge into, do not matter", async () => {
  sameBranch([pull(7), pull(6, { head: { ref: "change", sha: "c".repeat(40) } })]);
  events([{ event: "base_ref_changed", created_at: "2026-11-29T05:59:59Z" }]);
  expect(await findReviewedRun(github, MERGE)).toMatchObject({ id: 2 });
});

test("a change without stacks has no plans to apply", async () => {
  artefacts(2, []);
  expect(await findReviewedRun(github, MERGE)).toEqual({ id: 2, environments: [] });
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
  ["plans that have expired", () => artefacts(2, ["plan-staging"], true), "plan-staging of run 2 has expired"],
])("%s is not applied", async (_, arrange, sentence) => {
  arrange();
  await expect(findReviewedRun(github, MERGE)).rejects.toThrow(sentence);
});

describe("a stopped apply", () => {
  const stopped = (more: object = {}) =>
    standIn.answers.set("GET /actions/runs/9", () => [
      200,
      run(9, "failure", { path: APPLY, head_branch: "main", head_sha: MERGE, ...more }),
    ]);

  test("has the plans that a person has read", async () => {
    stopped();
    artefacts(9, ["plan-staging"]);
    expect(await readStoppedRun(github, 9, MERGE, "main")).toEqual({ id: 9, environments: ["staging"] });
  });

  test.each([
    ["another workflow", { path: ".github/workflows/plan.yml" }],
    ["another branch", { head_branch: "change" }],
    ["another commit", { head_sha: HEAD }],
  ])("of %s is refused", async (_, more) => {
    stopped(more);
    await expect(readStoppedRun(github, 9, MERGE, "main")).rejects.toThrow(/run 9 is of .*, must be of/);
  });
});
