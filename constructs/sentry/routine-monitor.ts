import { Construct } from "constructs";
import { CronMonitor } from "../../.gen/providers/sentry/cron-monitor";
import { refuseLong, refuseOutside } from "./limits";

export interface RoutineMonitorProps {
  readonly organization: string;
  /** The project's slug. */
  readonly project: string;
  /**
   * The name, from which Sentry derives the slug that check-ins use: lower-case letters, digits and hyphens, at most 50, unique in the
   * organization.
   */
  readonly name: string;
  readonly description: string;
  /** A cron expression of five fields. */
  readonly crontab: string;
  /** The time zone, an IANA name. */
  readonly timeZone: string;
  /** Minutes after which a check-in counts as missed, 1 to 40320. */
  readonly marginMinutes: number;
  /** Minutes after which a started run counts as failed, 1 to 10080. */
  readonly runtimeMinutes: number;
  /** Consecutive missed or failed check-ins before an issue opens, 1 to 720. */
  readonly failuresCount: number;
  /** Consecutive successful check-ins before the issue resolves, 1 to 720. */
  readonly recoveriesCount: number;
  /** Sentry's id of the team that owns the issues. */
  readonly ownerTeamId: string;
}

/**
 * Sentry's limits. A slug is derived from the first name and does not change with it (docs.sentry.io/product/crons/getting-started/http).
 * The margin has at most four weeks, the runtime one week (getsentry/sentry, monitors/validators.py and monitors/constants.py).
 */
const LIMITS = { slugLength: 50, marginMinutes: 40_320, runtimeMinutes: 10_080, inARowCount: 720 } as const;
const SLUG = /^(?!\d+$)[a-z0-9]+(-[a-z0-9]+)*$/;
const FIELD = "(\\*|\\d+(-\\d+)?)(/\\d+)?";
const CRONTAB = new RegExp(`^(${FIELD}(,${FIELD})*)( ${FIELD}(,${FIELD})*){4}$`);

/** A monitor that expects the check-ins of a routine. It does not notify; an alert with its id does. */
export class RoutineMonitor extends Construct {
  readonly monitorId: string;

  constructor(scope: Construct, id: string, props: RoutineMonitorProps) {
    super(scope, id);
    check(props);
    this.monitorId = new CronMonitor(this, "monitor", {
      organization: props.organization,
      project: props.project,
      name: props.name,
      description: props.description,
      owner: { teamId: props.ownerTeamId },
      schedule: { crontab: props.crontab },
      timezone: props.timeZone,
      checkinMarginMinutes: props.marginMinutes,
      maxRuntimeMinutes: props.runtimeMinutes,
      failureIssueThreshold: props.failuresCount,
      recoveryThreshold: props.recoveriesCount,
      enabled: true,
    }).id;
  }
}

function check({ name, crontab, timeZone, ...props }: RoutineMonitorProps): void {
  const of = `cron monitor ${name}`;
  refuseLong({ of, name: "name" }, name, LIMITS.slugLength);
  if (!SLUG.test(name)) {
    throw new Error(
      `${of}: name must be lower-case letters and digits with hyphens between them, and not only digits, because it is the slug of check-ins: rename it`,
    );
  }
  if (!CRONTAB.test(crontab)) {
    throw new Error(
      `${of}: crontab is "${crontab}", must be five fields of numbers, *, ranges, lists and steps: correct it`,
    );
  }
  if (!isTimeZone(timeZone)) {
    throw new Error(`${of}: timeZone is ${timeZone}, must be an IANA name such as Europe/Berlin: correct it`);
  }
  refuseOutside({ of, name: "marginMinutes" }, props.marginMinutes, 1, LIMITS.marginMinutes);
  refuseOutside({ of, name: "runtimeMinutes" }, props.runtimeMinutes, 1, LIMITS.runtimeMinutes);
  refuseOutside({ of, name: "failuresCount" }, props.failuresCount, 1, LIMITS.inARowCount);
  refuseOutside({ of, name: "recoveriesCount" }, props.recoveriesCount, 1, LIMITS.inARowCount);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}
