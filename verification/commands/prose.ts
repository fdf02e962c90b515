import { runCommand } from "../../tools/command";
import { find } from "../../tools/find";
import { NOT_YET_CHECKED } from "../../tools/not-yet-checked";
import { checkedTexts, isWithin, proseTexts, textsAt } from "../../tools/prose-texts";
import { type Finding, valeFindings } from "../../tools/vale";

async function checkProse(paths: readonly string[]): Promise<void> {
  const texts = proseTexts();
  const files = paths.length > 0 ? textsAt(texts, paths) : checkedTexts(texts);
  const findings = await valeFindings(files);
  process.stdout.write(findings.map((finding) => `✗ ${sentenceOf(finding)}\n`).join(""));
  const mark = findings.length > 0 ? "✗" : "✔";
  process.stdout.write(`${mark} ${counted(findings.length, "finding")} in ${counted(files.length, "text")}\n`);
  if (paths.length === 0 && NOT_YET_CHECKED.length > 0) {
    process.stdout.write(`Not yet checked (tools/not-yet-checked.ts): ${NOT_YET_CHECKED.join(", ")}\n`);
  }
  if (findings.length > 0) process.exitCode = 1;
}

/** Prints how many findings each place has that is not checked yet. */
async function countLeft(): Promise<void> {
  const texts = proseTexts();
  const findings = await valeFindings(textsAt(texts, NOT_YET_CHECKED));
  for (const place of NOT_YET_CHECKED) {
    const count = findings.filter(({ file }) => isWithin(file, place)).length;
    const hint = count === 0 ? ": remove it from tools/not-yet-checked.ts" : "";
    process.stdout.write(`${String(count).padStart(5)}  ${place}${hint}\n`);
  }
  process.stdout.write(`${String(findings.length).padStart(5)}  in all\n`);
}

const sentenceOf = ({ file, line, column, rule, message }: Finding) =>
  `${file}:${line}:${column}: ${message} (${rule})`;

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

void runCommand(
  {
    name: "prose",
    does: "Checks Markdown, and comments and texts in TypeScript, against the style in docs/style.",
    positionals: [{ name: "PATH", does: "files or folders, all that must comply unless given", repeated: true }],
    flags: {
      left: "counts the findings in each file or folder that need not comply yet",
      "if-installed": "checks nothing where Vale is not installed",
    },
  },
  async ({ positionals, flags }) => {
    if (flags.has("if-installed") && find("vale") === undefined) {
      process.stdout.write("! The prose is not checked because Vale is not installed: run `npm run tools -- vale`\n");
    } else if (flags.has("left")) {
      await countLeft();
    } else {
      await checkProse(positionals);
    }
  },
);
