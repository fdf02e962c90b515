import { rmSync } from "node:fs";
import type { Stacks } from "../../checks/emitted/configuration";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { mapLimited } from "../../tools/map-limited";
import { withoutAutoResolved } from "../simulator/auto-resolve";
import { evaluate } from "../simulator/evaluate";
import { groupInPager } from "../simulator/pager-grouping";
import { fromGrafana, type SentNotification } from "../simulator/route";
import type { FiredAlert } from "../simulator/simulate";
import type { Span } from "../simulator/span";
import { type ChosenRules, chooseRules } from "./choose-rules";
import { extendRosters } from "./extend-rosters";
import { fromServer } from "./from-server";
import type { Server } from "./server";
import { chooseSource } from "./source";
import { startStore } from "./store";
import { warmUpSeconds } from "./warm-up";

/** The alerts and notifications of one set of rules in a past span. */
export interface History {
  /** The alerts that Grafana evaluates. */
  readonly alerts: readonly string[];
  /** Alerts on the absence of recordings: the back-test makes recordings itself. */
  readonly notEvaluated: readonly string[];
  /** The alerts that began to fire in the span. */
  readonly fired: readonly FiredAlert[];
  /** Names of alerts that fired before the span. */
  readonly ongoing: readonly string[];
  /** The second at which the first roster begins, when it is after the start: its turns are applied to the time before it. */
  readonly rosterSecond?: number;
  /** The notifications, with joined incidents and pages, in the order of time. */
  readonly sent: readonly SentNotification[];
}

/** Seconds before the span from which rules are evaluated: an alert that fires already does not count as new. */
const LEAD_SECONDS = 86_400;
/** Rules at once: one is read while the server evaluates another. `historyServer` limits the requests. */
const RULES_AT_ONCE = 3;
/** The assumed number of affected users: more than one, so that P2s are escalated. */
const USERS = 100;

/**
 * Evaluates the Grafana rules of an environment over a server's history, and traces the notifications to engineers.
 *
 * @param folder a folder for the recordings of these rules; it is deleted at the end
 */
export async function evaluateHistory(
  stacks: Stacks,
  server: Server,
  span: Span,
  folder: string,
  progress: (text: string) => void,
): Promise<History> {
  const { rules, recorded, notEvaluated } = chosenRulesOf(stacks);
  const lead = span.from - LEAD_SECONDS;
  const warm = { from: wholeMinute(lead - warmUpSeconds(rules, recorded)), to: span.to };
  const store = await startStore({ server, rules, recorded, span: warm, folder, progress });
  try {
    const source = chooseSource(store, fromServer(server), new Set(recorded.map(({ name }) => name)));
    let begun = 0;
    const episodes = await mapLimited(rules, RULES_AT_ONCE, async (rule) => {
      begun += 1;
      progress(`alerts, ${begun} of ${rules.length}: ${rule.name}`);
      const found = await evaluate(source, rule, lead, span.to, []);
      return found.map((episode): FiredAlert => ({ ...episode, name: rule.name }));
    });
    const fired = episodes.flat();
    const { stacks: extended, rosterSecond } = extendRosters(stacks, lead);
    const sent = groupInPager(withoutAutoResolved(fromGrafana(extended, fired, USERS)));
    return {
      alerts: rules.map(({ name }) => name),
      notEvaluated,
      fired: fired.filter(({ firingSecond }) => firingSecond >= span.from),
      ongoing: [...new Set(fired.filter((one) => fires(one, span.from)).map(({ name }) => name))].sort(),
      ...(rosterSecond !== undefined && rosterSecond > span.from && { rosterSecond }),
      sent: sent.filter(({ second }) => second >= span.from),
    };
  } finally {
    await store.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns the rules of stacks that a back-test evaluates. */
export function chosenRulesOf(stacks: Stacks): ChosenRules {
  const alerts = grafanaRules(stacks).filter(({ labels, isPaused }) => labels.severity !== undefined && !isPaused);
  return chooseRules(alerts, recordingRules(stacks));
}

/** True for an alert that began before a second and did not end before it. */
function fires({ firingSecond, resolvedSecond = Number.POSITIVE_INFINITY }: FiredAlert, second: number): boolean {
  return firingSecond < second && resolvedSecond > second;
}

function wholeMinute(second: number): number {
  return Math.floor(second / 60) * 60;
}
