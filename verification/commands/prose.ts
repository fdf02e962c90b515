import { runCommand } from "../../tools/command";
import { find } from "../../tools/find";
import { PassedTexts } from "../../tools/passed-texts";
import { proseTexts, textsAt } from "../../tools/prose-texts";
import { type Finding, valeFindings } from "../../tools/vale";
import { counted } from "../counted";

async function checkProse(paths: readonly string[], flags: ReadonlySet<string>): Promise<void> {
  const texts = proseTexts();
  const files = paths.length > 0 ? textsAt(texts, paths) : texts;
  const passed = new PassedTexts();
  const findings = await valeFindings(flags.has("changed") ? passed.unchecked(files) : files);
  const faulty = new Set(findings.map(({ file }) => file));
  passed.add(
    files.filter((file) => !faulty.has(file)),
    texts,
  );
  if (findings.length > 0) process.exitCode = 1;
  if (flags.has("json")) {
    process.stdout.write(`${JSON.stringify({ texts: files.length, findings }, null, 2)}\n`);
    return;
  }
  process.stdout.write(findings.map((finding) => `✗ ${sentenceOf(finding)}\n`).join(""));
  const mark = findings.length > 0 ? "✗" : "✔";
  process.stdout.write(`${mark} ${counted(findings.length, "finding")} in ${counted(files.length, "text")}\n`);
}

const sentenceOf = ({ file, line, column, rule, message }: Finding) =>
  `${file}:${line}:${column}: ${message} (${rule})`;

void runCommand(
  {
    name: "prose",
    does: "Checks Markdown, and comments and texts in TypeScript, against the style in docs/style.",
    next: "npm run check runs the other checks.",
    positionals: [{ name: "PATH", does: "files or folders, all unless given", repeated: true }],
    flags: {
      changed: "leaves out texts that complied before and did not change",
      "if-installed": "checks nothing where Vale is not installed",
      json: "prints the findings as JSON",
    },
  },
  async ({ positionals, flags }) => {
    if (flags.has("if-installed") && find("vale") === undefined) {
      process.stdout.write("! The prose is not checked because Vale is not installed: run `npm run tools -- vale`\n");
    } else {
      await checkProse(positionals, flags);
    }
  },
);
