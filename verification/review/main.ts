import { type Given, runCommand } from "../../tools/command";
import { GATE } from "../../tools/gate-exit-codes";
import { readExemptions } from "./exemption";
import { readPlan } from "./read-plan";
import { readSides, type Sources } from "./read-sides";
import { renderJson } from "./render-json";
import { renderMarkdown } from "./render-markdown";
import { renderTerminal } from "./render-terminal";
import { review } from "./review";

const BASE = "main";
const EXEMPTIONS = "review-exemptions.yaml";

async function reviewChange({ positionals: files, flags, options }: Given): Promise<void> {
  const now = new Date();
  const exemptions = readExemptions(options.exemptions ?? EXEMPTIONS, now);
  const sides = await readSides(sourcesOf(options));
  const stacks = [...new Set([...Object.keys(sides.head), ...Object.keys(sides.base)])].sort();
  const plans = files.map((file) => readPlan(file, stacks));
  const result = review(sides, plans, exemptions, now);
  const render = flags.has("json") ? renderJson : flags.has("markdown") ? renderMarkdown : renderTerminal;
  process.stdout.write(render(result));
  process.exitCode = result.gate.isBlocked ? GATE.closed : 0;
}

function sourcesOf(options: Given["options"]): Sources {
  const { base, "base-out": baseOut, "head-out": headOut } = options;
  if (baseOut === undefined && headOut === undefined) return { base: base ?? BASE };
  if (baseOut === undefined || headOut === undefined) {
    throw new Error(
      `--${baseOut === undefined ? "base-out" : "head-out"} is missing: give both folders, or --base alone`,
    );
  }
  if (base !== undefined) throw new Error("--base is given together with two folders: give either");
  return { baseOut, headOut };
}

void runCommand(
  {
    name: "review",
    does: "Shows the consequences of a change for data, users, engineers on call, capacity, security and cost.",
    next: "read the lines with !, and approve the change.",
    nextAfterFaults: `correct what the lines with ✗ name, or add an exemption with its reason to ${EXEMPTIONS}.`,
    positionals: [
      {
        name: "PLAN",
        does: "output of `terraform show -json`, in a file or folder named after its stack",
        repeated: true,
      },
    ],
    options: {
      base: {
        value: "REF",
        does: `the branch to merge into, ${BASE} by default: the base is the last commit that it shares with this checkout`,
      },
      "base-out": { value: "DIR", does: "synthesized stacks before the change, instead of --base" },
      "head-out": { value: "DIR", does: "synthesized stacks after the change" },
      exemptions: { value: "FILE", does: `who allows which finding until when, ${EXEMPTIONS} by default` },
    },
    flags: { json: "prints JSON for other tools", markdown: "prints Markdown for a comment on a pull request" },
    exitCodes: {
      0: "nothing blocks",
      [GATE.closed]: "a finding without a valid exemption, or an expired exemption, blocks",
      [GATE.failed]: "the review failed: a wrong argument, an unreadable file, or a failed synthesis",
    },
    failureCode: GATE.failed,
  },
  reviewChange,
);
