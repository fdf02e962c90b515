import { commentText } from "../../../verification/delivery/comment-text";
import { GitHub } from "../../../verification/delivery/github";
import { writeComment } from "../../../verification/delivery/write-comment";
import { BOT, StandInGitHub } from "./stand-in-github";

let standIn: StandInGitHub;
let github: GitHub;
beforeEach(async () => {
  standIn = await StandInGitHub.start();
  github = GitHub.fromEnvironment(standIn.environment, 1);
});
afterEach(() => standIn.stop());

const bodies = (login: string) => standIn.comments.filter(({ user }) => user.login === login).map(({ body }) => body);

test("a pull request has one comment, whose text each review replaces", async () => {
  standIn.add("ada", "Looks good.");
  expect(await writeComment(github, 7, "first")).toBe("created");
  expect(await writeComment(github, 7, "second")).toBe("updated");
  expect(bodies(BOT)).toEqual([expect.stringMatching(/^<!-- .* -->\nsecond$/)]);
  expect(bodies("ada")).toEqual(["Looks good."]);
});

test("the comment is found behind a hundred others", async () => {
  for (let count = 0; count < 150; count++) standIn.add("ada", `comment ${count}`);
  await writeComment(github, 7, "first");
  await writeComment(github, 7, "second");
  expect(bodies(BOT)).toHaveLength(1);
});

test("a person who quotes the comment, and another comment of the same account, stay as they are", async () => {
  await writeComment(github, 7, "first");
  const quoted = `${bodies(BOT)[0]}\n\nWhy?`;
  standIn.comments.length = 0;
  standIn.add("ada", quoted);
  standIn.add(BOT, "a comment of another workflow");
  expect(await writeComment(github, 7, "second")).toBe("created");
  expect(bodies("ada")).toEqual([quoted]);
  expect(bodies(BOT)).toHaveLength(2);
});

test("an unavailable API is asked again, and a refusal is reported with its message", async () => {
  standIn.failing = { status: 503, times: 2 };
  expect(await writeComment(github, 7, "first")).toBe("created");
  const other = GitHub.fromEnvironment({ ...standIn.environment, GITHUB_TOKEN: "other" }, 1);
  await expect(writeComment(other, 7, "second")).rejects.toThrow(/GitHub refused GET .* with 401: .*Bad credentials/);
});

test("a comment is not sent twice when the answer to it is lost", async () => {
  await writeComment(github, 7, "first");
  standIn.comments.length = 0;
  standIn.answers.set("POST /issues/7/comments", () => [502, {}]);
  await expect(writeComment(github, 7, "second")).rejects.toThrow("with 502");
  expect(standIn.received.filter(({ method }) => method === "POST")).toHaveLength(2);
});

test("without the variables of a job, the message names those that are missing", () => {
  expect(() => GitHub.fromEnvironment({ GITHUB_TOKEN: "x" })).toThrow("GITHUB_REPOSITORY must be set");
  expect(() => GitHub.fromEnvironment({})).toThrow("GITHUB_REPOSITORY and GITHUB_TOKEN must be set");
});

describe("the text", () => {
  const record = (stacks: Parameters<typeof commentText>[1][number]["stacks"]) => ({ environment: "staging", stacks });
  const digest = "0123456789abcdef".repeat(4);

  test("begins with the review, and ends with the plans that it read", () => {
    const text = commentText("## Review: Nothing blocks\n", [
      record([
        { stack: "staging-network", digest },
        { stack: "staging-data", waitsFor: ["staging-network"] },
        { stack: "staging-grafana", failure: "Error: no `token` | <b>" },
      ]),
    ]);
    expect(text).toMatch(/^## Review: Nothing blocks\n/);
    expect(text).toContain("| `staging-network` | reviewed here, digest `0123456789ab` |");
    expect(text).toContain("only possible after the apply of `staging-network`");
    expect(text).toContain("**1 plan failed**");
    expect(text).toContain("``Error: no `token` \\| <b>``");
  });

  test("says so when the review has no result", () => {
    expect(commentText("", [])).toMatch(/^## Review: failed\n/);
  });

  test.each([0, 60_000, 65_436, 200_000])("of a review of %i characters fits into a comment", async (length) => {
    const stacks = Array.from({ length: 40 }, (_, index) => ({ stack: `staging-${index}`, failure: "x".repeat(1000) }));
    const text = commentText("y".repeat(length), [record(stacks)]);
    expect(await writeComment(github, 7, text)).toBe("created");
    expect(text).toContain("**40 plans failed**");
  });

  test("has no secret of a failed plan", () => {
    const text = commentText("", [record([{ stack: "a-b", failure: "password=hunter2hunter2 refused" }])]);
    expect(text).not.toContain("hunter2");
  });
});
