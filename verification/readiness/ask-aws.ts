import * as z from "zod";
import { mapLimited } from "../../tools/map-limited";
import { run } from "../../tools/run";
import type { AwsQuestion } from "./aws-question";
import type { Finding, Verdict } from "./finding";

/** Calls at a time: each starts the AWS CLI. */
const AT_ONCE = 4;

export interface AwsAccess {
  /** Path of the AWS CLI. */
  readonly aws: string;
  readonly env: NodeJS.ProcessEnv;
  /** The account to which the credentials must belong. */
  readonly account: string;
  readonly region: string;
}

/** Queries AWS. Without credentials of the right account every question stays without an answer. */
export async function askAws(access: AwsAccess, questions: readonly AwsQuestion[]): Promise<Finding[]> {
  const identity = await readIdentity(access);
  const first: Finding = { system: "AWS", check: "credentials", ...identity };
  if (identity.status !== "ready") {
    const detail = "not queried without credentials of the account";
    const unanswered = questions.map(
      (question): Finding => ({
        ...place(question),
        status: "unknown",
        detail,
        fix: "sign in, and run the command again",
      }),
    );
    return [first, ...unanswered];
  }
  return [first, ...(await mapLimited(questions, AT_ONCE, (question) => answerOf(access, question)))];
}

const IDENTITY = z.object({ Account: z.string(), Arn: z.string() });

async function readIdentity({ aws, env, account, region }: AwsAccess): Promise<Verdict> {
  const { code, output, stdout } = await call(aws, env, region, ["sts", "get-caller-identity"]);
  const fix = `export AWS_PROFILE, or the AWS_ variables, of a role in ${account}`;
  if (code !== 0) return { status: "unknown", detail: lastLine(output), fix };
  const found = IDENTITY.parse(JSON.parse(stdout));
  return found.Account === account
    ? { status: "ready", detail: found.Arn }
    : { status: "missing", detail: `${found.Arn} is in ${found.Account}, must be in ${account}`, fix };
}

async function answerOf({ aws, env }: AwsAccess, question: AwsQuestion): Promise<Finding> {
  return { ...place(question), ...(await verdictOf(aws, env, question)) };
}

async function verdictOf(aws: string, env: NodeJS.ProcessEnv, question: AwsQuestion): Promise<Verdict> {
  const { code, output, stdout } = await call(aws, env, question.region, question.call);
  const fix = `check it by hand: aws ${question.call.join(" ")} --region ${question.region}`;
  if (code !== 0) {
    const [, error = ""] = /An error occurred \(([\w.]+)\)/.exec(output) ?? [];
    return question.refusals[error] ?? { status: "unknown", detail: lastLine(output), fix };
  }
  try {
    // Some commands print nothing for an empty answer.
    return question.read(stdout.trim() === "" ? undefined : JSON.parse(stdout));
  } catch {
    return { status: "unknown", detail: "the answer has another form than the API's model", fix };
  }
}

function call(aws: string, env: NodeJS.ProcessEnv, region: string, args: readonly string[]) {
  return run(aws, [...args, "--region", region, "--output", "json"], { env: { ...env, AWS_PAGER: "" } });
}

function place({ check, region }: AwsQuestion): { system: string; check: string } {
  return { system: `AWS ${region}`, check };
}

function lastLine(output: string): string {
  return output.trim().split("\n").at(-1) ?? "no output";
}
