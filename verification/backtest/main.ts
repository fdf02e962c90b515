import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stacks } from "../../checks/emitted/configuration";
import { allStacks, stacksOf } from "../../checks/emitted/read";
import { known } from "../../environments";
import { type Given, runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { stopAll } from "../../tools/run";
import { scratchFolder } from "../../tools/scratch-folder";
import { synthesizeRevision } from "../../tools/synthesize-revision";
import type { Span } from "../simulator/span";
import { answersIn } from "./answers";
import { authorizationFor } from "./authorization";
import { chosenRulesOf, evaluateHistory } from "./evaluate-history";
import { incidentsOf } from "./incidents-of";
import { findGaps, findMissingSeries } from "./missing-data";
import { showProgress } from "./progress";
import { readAddress } from "./read-address";
import { type Backtest, backtestReport, type Summary } from "./report";
import { historyServer, type Server } from "./server";
import { readSpan } from "./span";
import { summarize } from "./summarize";

const PRODUCTION = "production";
/** Answers of servers, by request. A second run requests only those that are missing. */
const ANSWERS = ".build/backtest";
const PARALLEL_REQUESTS = 2;
/** Samples arrive at most so late. */
const SETTLED_SECONDS = 600;
const RETRY_SECONDS = 1;

async function backtest({ positionals: [environment = PRODUCTION], options, flags }: Given): Promise<void> {
  const url = readAddress(options.prometheus, process.env);
  const span = readSpan(options.from, options.to, new Date());
  if (flags.has("fresh")) rmSync(ANSWERS, { recursive: true, force: true });
  const folder = scratchFolder("backtest-");
  const server = historyServer({
    url,
    authorize: authorizationFor(url, process.env),
    answers: answersIn(ANSWERS),
    settledSecond: Date.now() / 1000 - SETTLED_SECONDS,
    atOnce: PARALLEL_REQUESTS,
    retrySeconds: RETRY_SECONDS,
  });
  try {
    await synthesizeInto(join(folder, "head"), environment);
    if (options.base !== undefined) await synthesizeRevision(options.base, join(folder, "base"));
    const stacks = stacksOf(allStacks(join(folder, "head")), environment);
    const gaps = await findGaps(server, environment, span);
    const missing = await findMissingSeries(server, chosenRulesOf(stacks), span);
    const head = await summaryOf(stacks, server, span, join(folder, "head-store"));
    const base =
      options.base === undefined
        ? undefined
        : await summaryOf(
            stacksOf(allStacks(join(folder, "base")), environment),
            server,
            span,
            join(folder, "base-store"),
          );
    const compared = base && { base, baseRevision: options.base };
    print({ environment, span, gaps, missing, head, ...compared }, flags);
    process.stderr.write(`${server.sent()} requests were sent to ${url.host}; answers are kept in ${ANSWERS}.\n`);
  } finally {
    stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function summaryOf(stacks: Stacks, server: Server, span: Span, folder: string): Promise<Summary> {
  const history = await evaluateHistory(stacks, server, span, folder, showProgress);
  return {
    alertCount: history.alerts.length,
    notEvaluated: history.notEvaluated,
    ongoing: history.ongoing,
    ...(history.rosterSecond !== undefined && { rosterSecond: history.rosterSecond }),
    alerts: summarize(history, span),
    incidents: incidentsOf(history.sent),
  };
}

function print(result: Backtest, flags: Given["flags"]): void {
  const json = `${JSON.stringify(result, null, 2)}\n`;
  mkdirSync(".build", { recursive: true });
  writeFileSync(".build/backtest.json", json);
  const report = () => backtestReport(result, flags.has("markdown") ? "markdown" : "terminal");
  process.stdout.write(flags.has("json") ? json : report());
}

void runCommand(
  {
    name: "backtest",
    does: "Evaluates the alerts over the history of a Prometheus: when they would have fired, and whom they would have paged. It reads PROMETHEUS_TOKEN, or PROMETHEUS_USER and PROMETHEUS_PASSWORD; Amazon Managed Service for Prometheus uses the AWS credentials of this shell.",
    next: "change a threshold in policy/, and compare with --base.",
    positionals: [
      {
        name: "ENVIRONMENT",
        does: "whose alerts are evaluated, production by default",
        oneOf: known.map(({ name }) => name),
      },
    ],
    options: {
      prometheus: { value: "URL", does: "the server with the history, without /api/v1" },
      from: { value: "TIME", does: "the start, 30 days before the end by default" },
      to: {
        value: "TIME",
        does: "the end, the last full hour by default, so that a second run within the hour reads the kept answers",
      },
      base: { value: "REF", does: "a revision whose alerts are evaluated as well, and compared" },
    },
    flags: {
      json: "prints the result as JSON",
      markdown: "prints Markdown for a comment on a pull request",
      fresh: "deletes the answers of earlier runs first",
    },
  },
  backtest,
);
