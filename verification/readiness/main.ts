import { resolveNs } from "node:dns/promises";
import { join } from "node:path";
import { environmentNamed, organization } from "../../environments";
import { type Given, runCommand } from "../../tools/command";
import { emittedStacks, synthesizeInto } from "../../tools/emitted";
import { environmentArgument } from "../../tools/environment-argument";
import { program } from "../../tools/find";
import { scratchFolder } from "../../tools/scratch-folder";
import { askAws } from "./ask-aws";
import { askVendors } from "./ask-vendors";
import { awsQuestions } from "./aws-questions";
import { delegationOf } from "./delegation";
import { describeChecklist } from "./describe-checklist";
import type { Finding } from "./finding";
import { recorded } from "./recorded";
import { vendorAddresses, vendorQuestions } from "./vendor-questions";

const CODES = { ready: 0, missing: 1, failed: 2, unknown: 3 } as const;

async function readiness({ positionals: [name = ""], flags }: Given): Promise<void> {
  const environment = environmentNamed(name);
  const shared = organization();
  const outdir = join(scratchFolder("readiness-"), "synth");
  await synthesizeInto(outdir, name);
  const { account, region, hostedZone } = environment;
  const parts = await Promise.all([
    recorded(environment, emittedStacks(outdir), process.env),
    askAws({ aws: program("aws"), env: process.env, account, region }, awsQuestions(environment)),
    delegationOf(hostedZone.name, resolveNs),
    askVendors(vendorQuestions(environment, shared, vendorAddresses(environment, shared), process.env), process.env),
  ]);
  const findings: readonly Finding[] = parts.flat();
  process.stdout.write(
    flags.has("json") ? `${JSON.stringify({ environment: name, findings }, null, 2)}\n` : describeChecklist(findings),
  );
  const has = (status: Finding["status"]) => findings.some((finding) => finding.status === status);
  process.exitCode = has("missing") ? CODES.missing : has("unknown") ? CODES.unknown : CODES.ready;
}

void runCommand(
  {
    name: "readiness",
    does: "Checks before a first deploy what Terraform cannot: quotas, principals, delegation, subscriptions, tokens and their scopes. It only reads.",
    next: "npm run deploy, which creates what the lines with · name.",
    nextAfterFaults: "do the work behind the arrows, and run the command again.",
    positionals: [environmentArgument("the environment to deploy")],
    flags: { json: "prints the checklist as JSON" },
    exitCodes: {
      [CODES.ready]: "nothing is missing",
      [CODES.missing]: "at least one line with ✗",
      [CODES.failed]: "the command failed",
      [CODES.unknown]: "nothing is known to be missing, but at least one line with ? has no answer",
    },
    failureCode: CODES.failed,
  },
  readiness,
);
