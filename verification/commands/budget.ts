import { known } from "../../environments";
import { budgetStateOf } from "../../policy/budget-states";
import { releaseQuery } from "../../signals/recordings/budget-remaining";
import { OBJECTIVES } from "../../signals/recordings/objectives";
import { runCommand } from "../../tools/command";
import { GATE } from "../../tools/gate-exit-codes";
import { alignColumns } from "../../validation/align-columns";
import { authorizationFor } from "../backtest/authorization";
import { readAddress } from "../backtest/read-address";
import { sendQuery } from "../backtest/send-query";

/** The remaining error budget of an objective. */
interface Budget {
  readonly objective: string;
  readonly owner: string;
  readonly remainingRatio: number;
  readonly state: string;
  readonly decides: string;
}

const TIMEOUT_SECONDS = 10;

/** Closes the gate while a budget is exhausted. A budget that is not known is an error. */
async function budget(address: string | undefined, environment: string, isJson: boolean): Promise<void> {
  const url = readAddress(address, process.env);
  const budgets = await remaining(url, environment);
  const exhausted = budgets.filter(({ state }) => state === "exhausted");
  process.stdout.write(isJson ? `${JSON.stringify({ environment, budgets }, null, 2)}\n` : table(budgets));
  for (const { objective, decides } of exhausted) {
    process.stderr.write(`✗ the error budget of ${objective} in ${environment} is exhausted: ${decides} decides\n`);
  }
  process.exitCode = exhausted.length > 0 ? GATE.closed : 0;
}

async function remaining(url: URL, environment: string): Promise<Budget[]> {
  const rows = await query(url, releaseQuery(environment));
  const wanted = Object.values(OBJECTIVES).map(({ id }) => id as string);
  const missing = wanted.filter((id) => !rows.some(({ metric }) => metric.objective === id));
  if (missing.length > 0) {
    throw new Error(
      `Prometheus has no error budget of ${missing.join(", ")} in ${environment}: check that the recordings of ${environment} are evaluated there`,
    );
  }
  return rows.map(({ metric, value: [, text] }) => {
    const remainingRatio = Number(text);
    if (!Number.isFinite(remainingRatio)) {
      throw new Error(
        `the error budget of ${metric.objective} in ${environment} is ${text}, must be a number: check that the window has requests`,
      );
    }
    const { state, decides } = budgetStateOf(remainingRatio);
    return { objective: metric.objective ?? "", owner: metric.owner ?? "", remainingRatio, state, decides };
  });
}

interface Row {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

async function query(url: URL, text: string): Promise<Row[]> {
  const body = new URLSearchParams({ query: text }).toString();
  const answer = await sendQuery(url, authorizationFor(url, process.env), "query", body, TIMEOUT_SECONDS);
  if (answer.status === undefined) {
    throw new Error(`Prometheus at ${url.origin} does not respond (${answer.text}): check the address`);
  }
  const { data } = parsed(answer.text) ?? {};
  if (data !== undefined) return data.result;
  throw new Error(
    `${url.origin} responds with ${answer.status} and no query result: check that the address is a Prometheus, and that you may query it`,
  );
}

function parsed(body: string): { data?: { result: Row[] } } | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function table(budgets: readonly Budget[]): string {
  const rows = budgets.map(({ objective, remainingRatio, state, decides }) => [
    objective,
    `${(100 * remainingRatio).toFixed(1)} %`,
    state,
    decides,
  ]);
  return `${alignColumns([["objective", "remaining", "state", "decides"], ...rows]).join("\n")}\n`;
}

void runCommand(
  {
    name: "budget",
    does: "Shows how much error budget remains, for a release that is about to start. It authorizes itself like `npm run backtest`.",
    next: "release, and deploy as docs/deploy.md describes.",
    nextAfterFaults:
      "release only fixes, security updates and work on reliability, with the consent of those named above.",
    positionals: [
      {
        name: "ENVIRONMENT",
        does: "the environment of the release",
        required: true,
        oneOf: known.map(({ name }) => name),
      },
    ],
    options: { prometheus: { value: "URL", does: "the server with the recordings, without /api/v1" } },
    flags: { json: "prints the budgets as JSON" },
    exitCodes: {
      0: "every budget has something remaining",
      [GATE.closed]: "a budget is exhausted",
      [GATE.failed]: "a budget is unknown: a wrong argument, no answer, or no data",
    },
    failureCode: GATE.failed,
  },
  ({ positionals: [environment = ""], options, flags }) => budget(options.prometheus, environment, flags.has("json")),
);
