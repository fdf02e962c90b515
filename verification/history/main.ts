import { ArgumentError, type Given, runCommand } from "../../tools/command";
import { scratchFolder } from "../../tools/scratch-folder";
import { showProgress } from "../backtest/progress";
import { isoOf } from "../backtest/span";
import { startPrometheus } from "../simulator/prometheus";
import { historyOf, MOST_DAYS } from "./history";
import { writeHistory } from "./write-history";

const ENVIRONMENT = "production";

async function history({ options }: Given): Promise<void> {
  const { evaluated, incidents, ...rest } = historyOf(readDays(options.days));
  const data = scratchFolder("history-");
  const samples = await writeHistory(rest, ENVIRONMENT, data, showProgress);
  const prometheus = await startPrometheus(data);
  const lines = [
    `${samples} samples are served at ${prometheus.url} until Ctrl+C. The incidents (UTC):`,
    ...incidents.map(
      ({ incident, from, to }) => `  ${isoOf(from)} to ${isoOf(to)}  ${incident.name}: ${incident.story}`,
    ),
    `npm run backtest -- --prometheus ${prometheus.url} --from ${isoOf(evaluated.from).slice(0, 10)} --to ${isoOf(evaluated.to).slice(0, 10)}`,
    "",
  ];
  process.stdout.write(lines.join("\n"));
  await new Promise(() => undefined);
}

function readDays(text: string | undefined): number {
  const days = text === undefined ? MOST_DAYS : Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days;
  throw new ArgumentError(`--days is "${text}", must be a whole number from 1 to ${MOST_DAYS}: correct it`);
}

void runCommand(
  {
    name: "history",
    does: "Writes the samples of June 2026 with known incidents, and serves them on a local Prometheus, on which `npm run backtest` can be tried.",
    next: "run the printed command in another shell.",
    options: { days: { value: "N", does: `the days from 2026-06-01 on, ${MOST_DAYS} by default` } },
  },
  history,
);
