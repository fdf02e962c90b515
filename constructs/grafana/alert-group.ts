import { Construct } from "constructs";
import { RuleGroup, type RuleGroupRule } from "../../.gen/providers/grafana/rule-group";

export interface AlertGroupProps {
  /** The group's name. Grafana evaluates its rules together, in order. */
  readonly name: string;
  readonly folderUid: string;
  /** Seconds between two evaluations, a multiple of Grafana's base interval. */
  readonly intervalSeconds: number;
  readonly rules: readonly RuleGroupRule[];
}

/** Grafana's limit for uids. A longer one fails only during the apply. */
const UID_LENGTH = 40;
const BASE_INTERVAL_SECONDS = 10;

/** Alert rules that Grafana evaluates together. */
export class AlertGroup extends Construct {
  constructor(scope: Construct, id: string, props: AlertGroupProps) {
    super(scope, id);
    check(props);
    new RuleGroup(this, "rules", {
      name: props.name,
      folderUid: props.folderUid,
      intervalSeconds: props.intervalSeconds,
      rule: [...props.rules],
    });
  }
}

function check({ name, intervalSeconds, rules }: AlertGroupProps): void {
  if (intervalSeconds <= 0 || intervalSeconds % BASE_INTERVAL_SECONDS !== 0) {
    throw new Error(
      `alert group ${name}: intervalSeconds is ${intervalSeconds}, must be a multiple of ${BASE_INTERVAL_SECONDS}, Grafana's base interval: round it`,
    );
  }
  const names = rules.map((rule) => rule.name);
  for (const rule of rules) {
    if ((rule.uid?.length ?? 0) > UID_LENGTH) {
      throw new Error(
        `alert group ${name}: uid ${rule.uid} is longer than Grafana's ${UID_LENGTH} characters: shorten the alert's name`,
      );
    }
    if (names.indexOf(rule.name) !== names.lastIndexOf(rule.name)) {
      throw new Error(`alert group ${name}: rule ${rule.name} is repeated, must be unique in its folder: rename one`);
    }
  }
}
