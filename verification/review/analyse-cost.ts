import type { Stacks } from "../../checks/emitted/configuration";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { resourcesOfType } from "../../checks/emitted/resources";
import { known } from "../../environments";
import { infrastructurePrices } from "../../policy/infrastructure-prices";
import { vendorPrices } from "../../policy/vendor-prices";
import { uncounted } from "../cost/billed-types";
import { infrastructureBill } from "../cost/infrastructure-bill";
import { usersBill } from "../cost/users-bill";
import { scalingTriggers } from "../scaling/scaling-trigger";
import { type Change, isNew } from "./change";
import { type Finding, finding, ofResource } from "./finding";
import { type Sentence, sentence } from "./sentence";
import type { EnvironmentSides } from "./sides";

/** Smaller differences are rounding. */
const LEAST_DOLLARS = 0.5;
/** A rise above both needs the reviewer's attention. */
const NOTABLE = { dollars: 20, percent: 2 } as const;

/** The parts of a monthly bill in US dollars, by purpose. */
type Bill = Readonly<Record<string, number>>;

/** The monthly cost of an environment at its smallest and its largest size, before and after. */
export function analyseCost(environment: EnvironmentSides): Finding[] {
  const { name, base, head } = environment;
  try {
    return [
      ...costFinding(name, "smallest size", billOf(name, base, "minimum"), billOf(name, head, "minimum")),
      ...costFinding(name, "largest size", billOf(name, base, "maximum"), billOf(name, head, "maximum")),
      ...recordingsFinding(environment),
    ];
  } catch (error) {
    return [unpriced(name, error as Error)];
  }
}

function billOf(name: string, stacks: Stacks, size: "minimum" | "maximum"): Bill | undefined {
  const environment = known.find((one) => one.name === name);
  if (environment === undefined) return undefined;
  const triggers = scalingTriggers(stacks).scalingTriggers;
  const servers = triggers.find((one) => one.name === "CPU")?.[size] ?? environment.servers.min;
  const readers = triggers.find((one) => one.name === "readers");
  const addedReaders = size === "maximum" && readers !== undefined ? readers.maximum - readers.minimum : 0;
  // A change of the limits does not change the load.
  const grown = size === "maximum" ? environment.servers.max / environment.servers.min : 1;
  const { concurrentUsers, apiRequestsPerSecond } = environment.growthBaseline;
  const load = { requestsPerSecond: apiRequestsPerSecond * grown, concurrentUsers: concurrentUsers * grown };
  const { total: _, ...aws } = infrastructureBill(stacks, { servers, addedReaders, ...load });
  const { total: __, ...users } = usersBill(stacks, { servers, ...load });
  return { ...aws, ...users };
}

function costFinding(environment: string, size: string, before: Bill | undefined, after: Bill | undefined): Finding[] {
  if (before === undefined || after === undefined) return [];
  const [from, to] = [sum(before), sum(after)];
  const parts = Object.keys(after)
    .map((part) => ({ part, dollars: (after[part] ?? 0) - (before[part] ?? 0) }))
    .filter(({ dollars }) => Math.abs(dollars) >= LEAST_DOLLARS)
    .sort((a, b) => Math.abs(b.dollars) - Math.abs(a.dollars));
  if (parts.length === 0) return [];
  const isNotable = to - from > NOTABLE.dollars && to / from - 1 > NOTABLE.percent / 100;
  const shown = parts.slice(0, 4).map(({ part, dollars }) => `${part} ${signed(dollars)}`);
  const lists = `${infrastructurePrices.list.listedDay} (AWS) and ${vendorPrices.list.listedDay} (vendors)`;
  const why: Sentence = [
    `The monthly cost changes by ${signed(to - from)}: ${shown.join(", ")}. The price lists are of ${lists}.`,
  ];
  return [
    finding({
      rule: "cost.monthly",
      consequence: "cost",
      level: isNotable ? "attention" : "information",
      resource: `${environment}: ${size}`,
      attribute: "monthly cost",
      before: dollars(from),
      after: dollars(to),
      why,
    }),
  ];
}

const sum = (bill: Bill) => Object.values(bill).reduce((all, part) => all + part, 0);
const dollars = (amount: number) => `$${Math.round(amount)}`;
const signed = (amount: number) => `${amount < 0 ? "−" : "+"}$${Math.abs(Math.round(amount))}`;

function recordingsFinding({ name, base, head }: EnvironmentSides): Finding[] {
  const count = (stacks: Stacks) => ({
    recordings: recordingRules(stacks).length,
    rules: resourcesOfType(stacks, "grafana_rule_group").flatMap(({ block }) => block.rule as unknown[]).length,
  });
  const [from, to] = [count(base), count(head)];
  if (from.recordings === to.recordings && from.rules === to.rules) return [];
  const text = ({ recordings, rules }: typeof from) => `${recordings} recording rules, ${rules} alert rules`;
  const isMore = to.recordings + to.rules > from.recordings + from.rules;
  const what = isMore ? "More rules store and read more samples" : "Fewer rules store and read fewer samples";
  const why: Sentence = [`${what}; \`npm run cost\` measures how many and their price.`];
  return [
    finding({
      rule: "cost.samples",
      consequence: "cost",
      level: "information",
      resource: `${name}: monitoring`,
      attribute: "rules",
      before: text(from),
      after: text(to),
      why,
    }),
  ];
}

function unpriced(environment: string, { message }: Error): Finding {
  return finding({
    rule: "cost.unknown",
    consequence: "cost",
    level: "attention",
    resource: `${environment}: monthly cost`,
    key: message,
    why: sentence`The cost is not computed: ${message}.`,
  });
}

/** Created resources that AWS bills by use, which no list price covers. */
export function analyseUnpriced(changes: readonly Change[]): Finding[] {
  return changes.flatMap((change) => {
    const unit = uncounted[change.type];
    if (unit === undefined || unit === "nothing" || !isNew(change)) return [];
    const why = sentence`AWS bills it by use, which the monthly cost does not include: ${[unit]}.`;
    return [finding({ rule: "cost.by-use", consequence: "cost", level: "information", ...ofResource(change), why })];
  });
}
