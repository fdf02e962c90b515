import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { proseTexts } from "../../tools/prose-texts";
import { run } from "../../tools/run";
import { valeFindings } from "../../tools/vale";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "prose-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function findingsIn(text: string, name = "text.md") {
  const file = join(folder, name);
  writeFileSync(file, text);
  const findings = await valeFindings([file]);
  return findings.map(({ line, rule, message }) => ({ line, rule, message }));
}

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(" ");

test.each<[string, string, string]>([
  ["Retired", "The rule told the primary.", "write notify, alert, report or page instead of 'told'"],
  ["Retired", "No user sees the Trouble.", "write incident, fault or failure instead of 'Trouble'"],
  ["Retired", "Both alerts join the trigger.", "write scaling trigger instead of 'trigger'"],
  ["SentenceLength", `It begins, ${words(29)}.`, "split the sentence: it has more than 30 words"],
  [
    "Inversion",
    "What is broken is shown by the panel.",
    "begin with the subject, or name the thing, instead of 'What'",
  ],
  [
    "Inversion",
    "Where it fails, the query returns no data.",
    "begin with the subject, or name the thing, instead of 'Where'",
  ],
  [
    "Inversion",
    "The queue grows, and so does the latency.",
    "begin with the subject, or name the thing, instead of 'so does the'",
  ],
  [
    "Personification",
    "The collector knows its targets.",
    "a thing does not do 'knows': write has, reads, queries, monitors, expects, stores or requires",
  ],
  ["DoubledWord", "The alert fires in the the evening.", "'the' stands twice: delete one"],
  ["WeakPhrase", "The queue is very long.", "delete 'very', or give the fact"],
])("%s is found in: %s", async (rule, sentence, message) => {
  expect(await findingsIn(`# Title\n\n${sentence}\n`)).toEqual([{ line: 3, rule, message }]);
});

test("each rule of the style has a bad sentence above", () => {
  const rules = readdirSync("docs/style/House").map((file) => file.replace(/\.yml$/, ""));
  expect(rules.sort()).toEqual([
    "DoubledWord",
    "Inversion",
    "Personification",
    "Retired",
    "SentenceLength",
    "WeakPhrase",
  ]);
});

test("a correct text has no finding", async () => {
  const text = [
    "# What you get",
    "",
    "**Why.** The alert notifies the primary within five minutes. What is its threshold?",
    `The sentence has thirty words: ${words(25)}.`,
    "The engineer knows the query. The scaling trigger adds a server. A mute timing ends.",
    "Run `tell somebody` and read [the runbook](journey-failed.md).",
    "",
    "```sh",
    "whoever tells the the robot",
    "```",
    "",
  ];
  expect(await findingsIn(text.join("\n"))).toEqual([]);
});

describe("of TypeScript", () => {
  test("comments are read, with their lines", async () => {
    const code = ["/**", " * Returns the sum.", " *", " * @param a what somebody gave", " */", "// It told us.", ""];
    const findings = await findingsIn(code.join("\n"), "code.ts");
    expect(findings.map(({ line, rule, message }) => [line, rule, message])).toEqual([
      [4, "Retired", "write the on-call engineer, the primary or a user instead of 'somebody'"],
      [6, "Retired", "write notify, alert, report or page instead of 'told'"],
    ]);
  });

  test.each([
    ['const alert = { summary: "It told." };', 1],
    ["const alert = { summary: `${value} told` };", 1],
    ["const clause = { why: `told ${value} and told` };", 2],
    ['const signal = { question: "Who is told?" };', 1],
    ['const clause = { sentence: "It told." };', 0],
    ['const other = { of: "told", text: `${told}` };', 0],
  ])("a string for people is checked, any other is not: %s", async (code, count) => {
    expect(await findingsIn(`${code}\n`, "code.ts")).toHaveLength(count);
  });

  test("code, other strings, names of parameters and links to symbols are not", async () => {
    const code = [
      "/**",
      " * Returns {@link tell} of the text",
      ` * @param tell ${words(20)}`,
      ` * @returns ${words(20)}`,
      " */",
      'export const whoever = (tell: string) => tell + " told";',
      "",
    ];
    expect(await findingsIn(code.join("\n"), "code.ts")).toEqual([]);
  });
});

describe("npm run prose", () => {
  let checkout: string;
  let command: string;

  beforeAll(async () => {
    checkout = join(folder, "checkout");
    command = join(folder, "prose.js");
    const bundled = await run(process.execPath, ["scripts/bundle.mjs", "verification/commands/prose.ts", command]);
    expect(bundled).toMatchObject({ code: 0 });
    mkdirSync(join(checkout, "docs"), { recursive: true });
    cpSync(".vale.ini", join(checkout, ".vale.ini"));
    cpSync("docs/style", join(checkout, "docs/style"), { recursive: true });
    await run("git", ["init", "--quiet"], { cwd: checkout });
  });

  const prose = (...args: string[]) => run(process.execPath, [command, ...args], { cwd: checkout });

  test("reports a missing Vale and its installation, and fails unless Vale may be missing", async () => {
    writeFileSync(join(checkout, "README.md"), "# House\n");
    expect(await prose()).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^✗ Vale is not in .*npm run tools -- vale.*\n$/),
    });
    expect(await prose("--if-installed")).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^! .*npm run tools -- vale`\nNext: .*\n$/),
    });
  });

  describe("with Vale", () => {
    beforeAll(() => symlinkSync(resolve(".tools"), join(checkout, ".tools")));

    test("reports file, line, column, word and substitute, and fails", async () => {
      writeFileSync(join(checkout, "README.md"), "# House\n\nThe rule told the primary.\n");
      const { code, output } = await prose();
      expect(code).toBe(1);
      expect(output.split("\n").slice(0, 2)).toEqual([
        "✗ README.md:3:10: write notify, alert, report or page instead of 'told' (Retired)",
        "✗ 1 finding in 1 text",
      ]);
    });

    test("passes over texts that comply", async () => {
      writeFileSync(join(checkout, "README.md"), "# House\n\nThe rule notifies the primary.\n");
      const { code, output } = await prose();
      expect(output).toContain("✔ 0 findings in 1 text\n");
      expect(code).toBe(0);
    });

    test("rejects a path without texts", async () => {
      expect(await prose("nowhere")).toMatchObject({
        code: 1,
        output: "✗ nowhere has no Markdown or TypeScript file: give a file or folder that has one\n",
      });
    });
  });
});

test("every text that must comply does", async () => {
  const texts = proseTexts();
  expect(texts).toEqual(expect.arrayContaining(["README.md", "CONTRIBUTING.md", "docs/concepts.md"]));
  expect(await valeFindings(texts)).toEqual([]);
});
