import { Construct } from "constructs";
import { CronMonitor } from "../../.gen/providers/sentry/cron-monitor";
import { refuseLong, refuseOutside } from "./limits";

export interface RoutineMonitorProps {
  readonly organization: string;
  /** The project's slug. */
  readonly project: string;
  /** Becomes the slug that check-ins name: lower-case letters, digits and hyphens, at most 50, unique in the organization. */
  readonly name: string;
  readonly description: string;
  /** Five fields. */
  readonly crontab: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Minutes until a check-in that did not come is missed, 1 to 40320. */
  readonly marginMinutes: number;
  /** Minutes until a run that began counts as failed, 1 to 10080. */
  readonly runtimeMinutes: number;
  /** Misses and failures in a row until it is told, 1 to 720. */
  readonly failuresCount: number;
  /** Check-ins in a row until all is well again, 1 to 720. */
  readonly recoveriesCount: number;
  /** Sentry's number of the team whose its issues are. */
  readonly ownerTeamId: string;
  /** Only where something checks in. */
  readonly enabled: boolean;
}

/**
 * docs.sentry.io/product/crons/getting-started/http (a slug is made of the name once, and a later name leaves it as it is) and
 * getsentry/sentry, monitors/validators.py and monitors/constants.py: four weeks of margin, a week of runtime.
 */
const LIMITS = { slugLength: 50, marginMinutes: 40_320, runtimeMinutes: 10_080, inARowCount: 720 } as const;
const SLUG = /^(?!\d+$)[a-z0-9]+(-[a-z0-9]+)*$/;
const FIELD = "(\\*|\\d+(-\\d+)?)(/\\d+)?";
const CRONTAB = new RegExp(`^(${FIELD}(,${FIELD})*)( ${FIELD}(,${FIELD})*){4}$`);

/** Waits for a routine's check-ins. It has no voice of its own: an alert has to listen to it. */
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
      enabled: props.enabled,
    }).id;
  }
}

function check({ name, crontab, timeZone, ...props }: RoutineMonitorProps): void {
  const of = `cron monitor ${name}`;
  refuseLong({ of, name: "name" }, name, LIMITS.slugLength);
  if (!SLUG.test(name)) {
    throw new Error(
      `${of}: name must be lower-case letters and digits with hyphens between them, and not digits alone: Sentry makes another slug of it, and check-ins name the slug`,
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
