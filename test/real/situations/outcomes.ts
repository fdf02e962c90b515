import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { program } from "../../../tools/find";
import { notation, type Phase, SCRAPE_SECONDS } from "../alert-worlds";
import { production } from "./production";
import type { Situation } from "./situation";

/** The times at which an alert fired, in minutes after the start. */
interface Fired {
  readonly severity: string;
  readonly first: number;
  readonly last: number;
  /** The number of times that it began to fire. */
  readonly times: number;
}

/** The alerts and pages of a situation. */
export interface Outcome {
  readonly alerts: Readonly<Record<string, Fired>>;
  /** Incidents that page: alerts of one grouping key that fire at the same time are one. */
  readonly pages: readonly Omit<Fired, "severity">[];
}

interface RuleFile {
  readonly groups: readonly { readonly name: string; readonly interval: string; readonly rules: readonly object[] }[];
}

const EVERY = "1m";
const FIRING = 'ALERTS{alertstate="firing"}';
const PAGING = 'ALERTS{alertstate="firing",severity=~"P0|P1"}';

/** Returns what the rules of a file do in each situation. One promtool evaluates all of them. */
export function outcomes(rules: RuleFile, situations: Readonly<Record<string, Situation>>): Map<string, Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "situations-"));
  try {
    const groups = rules.groups.map((group) => ({ ...group, interval: EVERY }));
    writeFileSync(join(folder, "rules.yml"), stringify({ groups }));
    const tests = Object.entries(situations).map(([name, { course }]) => {
      const phases: Phase[] = course.map(([minutes, state]) => ({ minutes, world: production(state) }));
      const minutes = phases.reduce((sum, phase) => sum + phase.minutes, 0) - 1;
      return {
        name,
        interval: `${SCRAPE_SECONDS}s`,
        input_series: notation(phases),
        promql_expr_test: questions(name, minutes).map((expr) => ({
          expr,
          eval_time: `${minutes}m`,
          exp_samples: [{ labels: '{question="nothing"}', value: 0 }],
        })),
      };
    });
    const file = join(folder, "situations.test.yml");
    const names = groups.map(({ name }) => name);
    writeFileSync(
      file,
      stringify({ rule_files: ["rules.yml"], evaluation_interval: EVERY, group_eval_order: names, tests }),
    );
    return read(promtool(file), Object.keys(situations));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Queries whose results are labelled with the situation and the question. */
function questions(name: string, minutes: number): string[] {
  const range = `[${minutes}m:1m]`;
  return (["alertname, severity", "about"] as const).flatMap((by) => {
    const of = by === "about" ? PAGING : FIRING;
    const firing = `max by (${by}) (${of})`;
    const asked = {
      first: `min_over_time((timestamp(${firing}))${range}) / 60`,
      last: `max_over_time((timestamp(${firing}))${range}) / 60`,
      times: `count_over_time((${firing} unless max by (${by}) (${of} offset 1m))${range})`,
    };
    return Object.entries(asked).map(
      ([question, query]) =>
        `label_replace(label_replace(${query}, "question", "${question}", "", ""), "situation", "${name}", "", "")`,
    );
  });
}

/** Returns promtool's report. It prints the result of a query only when it differs from the expected one, so each expects what never comes. */
function promtool(file: string): string {
  const { stdout, stderr, status } = spawnSync(program("promtool"), ["test", "rules", file], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const text = `${stdout}${stderr}`;
  if (status !== 1 || !text.includes("got:")) throw new Error(`promtool did not evaluate the rules:\n${text}`);
  return text;
}

const SAMPLE = /\{[^{}]*\}\s+[-+.\dEe]+/g;

function read(report: string, names: readonly string[]): Map<string, Outcome> {
  const samples = report.split("\n").flatMap((line) => (line.includes("got:") ? (line.match(SAMPLE) ?? []) : []));
  const found = samples.map((sample) => {
    const labels = Object.fromEntries(
      [...sample.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value]) => [name, value]),
    );
    return { labels, value: Number(/[-+.\dEe]+$/.exec(sample)?.[0]) };
  });
  return new Map(
    names.map((name) => {
      const alerts: Record<string, Record<string, unknown>> = {};
      const pages: Record<string, Record<string, unknown>> = {};
      for (const { labels, value } of found) {
        const { situation, question = "", alertname, severity, about = "" } = labels;
        if (situation !== name) continue;
        if (alertname === undefined) pages[about] = { ...pages[about], [question]: value };
        else alerts[alertname] = { ...alerts[alertname], severity, [question]: value };
      }
      return [name, { alerts, pages: Object.values(pages) } as unknown as Outcome] as const;
    }),
  );
}
