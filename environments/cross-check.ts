import { lt, minVersion, satisfies, validRange } from "semver";
import { grafanaMinimumVersion } from "../policy/grafana-features";
import { wellFormed } from "../validation/rule";
import { backupRules } from "./backup-rules";
import { capacityRules } from "./capacity-rules";
import { grafanaRules } from "./grafana-rules";
import { logRules } from "./log-rules";
import { networkRules } from "./network-rules";
import { onCallRules } from "./on-call-rules";
import { repeated } from "./repeated";
import { type Rule, rule } from "./rule";
import type { Environment } from "./schema";

/** The version that the bindings are made from; a constraint that excludes it would plan with other arguments. */
const BINDINGS_VERSION = "6.25.0";

/**
 * Older versions of the provider enable Performance Insights of a cluster in a global database after the advanced mode of Database
 * Insights, which AWS rejects (changelog of 6.15.0).
 */
const OLDEST_PROVIDER = "6.15.0";

const RULES: Rule[] = [
  ...networkRules,
  ...capacityRules,
  ...backupRules,
  ...onCallRules,
  ...grafanaRules,
  ...logRules,
  rule(["awsProviderConstraint"], ({ awsProviderConstraint }) => {
    const range = asRange(awsProviderConstraint);
    const refused = (demand: string) =>
      `awsProviderConstraint is "${awsProviderConstraint}", must ${demand}: use "~> 6.25"`;
    if (validRange(range) === null || !satisfies(BINDINGS_VERSION, range)) {
      return refused(`allow ${BINDINGS_VERSION}, from which the bindings are made`);
    }
    return lt(minVersion(range) ?? BINDINGS_VERSION, OLDEST_PROVIDER)
      ? refused(`not allow versions below ${OLDEST_PROVIDER}, which cannot create the database's clusters`)
      : undefined;
  }),
  rule(["account", "grafana.account", "grafana.awsPrincipalArn"], ({ account, grafana }) => {
    const [, , , , owner] = grafana.awsPrincipalArn.split(":");
    const expected = grafana.account ?? account;
    if (owner === expected) return undefined;
    return grafana.account === undefined
      ? `grafana.awsPrincipalArn is ${grafana.awsPrincipalArn}, must be of the environment's own account (${account}): correct it, or set grafana.account to the account that Grafana runs in`
      : `grafana.awsPrincipalArn is ${grafana.awsPrincipalArn}, must be of grafana.account (${expected}): correct one of them`;
  }),
  rule(["account", "costs.anomalies"], ({ account, costs: { anomalies } }) =>
    anomalies.kind === "existing-monitor" && anomalies.arn.split(":")[4] !== account
      ? `costs.anomalies.arn is ${anomalies.arn}, must be of the environment's own account (${account}): correct it`
      : undefined,
  ),
  rule(["grafana.version"], ({ grafana: { version } }) =>
    satisfies(version, `>=${grafanaMinimumVersion()}`)
      ? undefined
      : `grafana.version is ${version}, must be at least ${grafanaMinimumVersion()}: upgrade Grafana first`,
  ),
  {
    reads: ["notifications.emails"],
    faults: ({ notifications: { emails } }) =>
      repeated(emails).map(
        (email) => `notifications.emails contains ${email} more than once, must name each address once: remove it`,
      ),
  },
];

/**
 * Faults of the rules about several fields. Each message names the field, its value, the allowed range and the fix.
 *
 * @param environment as written; only its well-formed fields are read
 * @param malformed dotted paths of the fields that the schema rejects
 */
export function crossCheck(environment: Environment, malformed: readonly string[] = []): string[] {
  return RULES.filter(({ reads }) => wellFormed(reads, malformed)).flatMap(({ faults }) => faults(environment));
}

/** A version constraint of Terraform in the notation of `semver`. */
function asRange(constraint: string): string {
  return constraint
    .replace(/~>\s*(\d+)\.(\d+)(?!\.)/g, "^$1.$2")
    .replace(/~>\s*/g, "~")
    .replaceAll(",", " ");
}
