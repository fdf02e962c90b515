/** The exports of each file of `policy/`. */
interface PolicyModules {
  readonly "aws-offers": typeof import("../../policy/aws-offers");
  readonly "datadog-locations": typeof import("../../policy/datadog-locations");
  readonly "accepted-activity": typeof import("../../policy/accepted-activity");
  readonly "suppressed-findings": typeof import("../../policy/suppressed-findings");
  readonly "detection-names": typeof import("../../policy/detection-names");
  readonly detections: typeof import("../../policy/detections");
  readonly "accepted-access": typeof import("../../policy/accepted-access");
  readonly agents: typeof import("../../policy/agents");
  readonly application: typeof import("../../policy/application");
  readonly "backup-tags": typeof import("../../policy/backup-tags");
  readonly backups: typeof import("../../policy/backups");
  readonly "browser-settings": typeof import("../../policy/browser-settings");
  readonly "business-hours": typeof import("../../policy/business-hours");
  readonly cache: typeof import("../../policy/cache");
  readonly cardinality: typeof import("../../policy/cardinality");
  readonly collection: typeof import("../../policy/collection");
  readonly collectors: typeof import("../../policy/collectors");
  readonly "alert-policies/cloudwatch": typeof import("../../policy/alert-policies/cloudwatch");
  readonly "alert-policies/datadog": typeof import("../../policy/alert-policies/datadog");
  readonly "alert-policies/events": typeof import("../../policy/alert-policies/events");
  readonly "alert-policies/grafana": typeof import("../../policy/alert-policies/grafana");
  readonly "alert-policies/categories": typeof import("../../policy/alert-policies/categories");
  readonly "alert-policies/sentry": typeof import("../../policy/alert-policies/sentry");
  readonly costs: typeof import("../../policy/costs");
  readonly "data-quality": typeof import("../../policy/data-quality");
  readonly database: typeof import("../../policy/database");
  readonly delivery: typeof import("../../policy/delivery");
  readonly "endpoint-classes": typeof import("../../policy/endpoint-classes");
  readonly "error-budget": typeof import("../../policy/error-budget");
  readonly "error-tracking": typeof import("../../policy/error-tracking");
  readonly exemptions: typeof import("../../policy/exemptions");
  readonly experience: typeof import("../../policy/experience");
  readonly expiry: typeof import("../../policy/expiry");
  readonly findings: typeof import("../../policy/findings");
  readonly "grafana-features": typeof import("../../policy/grafana-features");
  readonly growth: typeof import("../../policy/growth");
  readonly health: typeof import("../../policy/health");
  readonly "budget-states": typeof import("../../policy/budget-states");
  readonly "incident-response": typeof import("../../policy/incident-response");
  readonly "infrastructure-prices": typeof import("../../policy/infrastructure-prices");
  readonly "instance-types": typeof import("../../policy/instance-types");
  readonly "machine-configuration": typeof import("../../policy/machine-configuration");
  readonly "log-monitoring": typeof import("../../policy/log-monitoring");
  readonly "log-shipping": typeof import("../../policy/log-shipping");
  readonly "logical-dumps": typeof import("../../policy/logical-dumps");
  readonly "log-store": typeof import("../../policy/log-store");
  readonly machines: typeof import("../../policy/machines");
  readonly maintenance: typeof import("../../policy/maintenance");
  readonly monitoring: typeof import("../../policy/monitoring");
  readonly network: typeof import("../../policy/network");
  readonly "on-call": typeof import("../../policy/on-call");
  readonly ownership: typeof import("../../policy/ownership");
  readonly "pager-actions": typeof import("../../policy/pager-actions");
  readonly "pager-plans": typeof import("../../policy/pager-plans");
  readonly platform: typeof import("../../policy/platform");
  readonly prices: typeof import("../../policy/prices");
  readonly "game-days": typeof import("../../policy/game-days");
  readonly reconciliation: typeof import("../../policy/reconciliation");
  readonly recovery: typeof import("../../policy/recovery");
  readonly retention: typeof import("../../policy/retention");
  readonly routines: typeof import("../../policy/routines");
  readonly scaling: typeof import("../../policy/scaling");
  readonly servers: typeof import("../../policy/servers");
  readonly services: typeof import("../../policy/services");
  readonly security: typeof import("../../policy/security");
  readonly "security-response": typeof import("../../policy/security-response");
  readonly severities: typeof import("../../policy/severities");
  readonly stateful: typeof import("../../policy/stateful");
  readonly synthetics: typeof import("../../policy/synthetics");
  readonly "vendor-prices": typeof import("../../policy/vendor-prices");
}

/** The name of a file of `policy/`, without its folder and extension. */
export type PolicyFileName = keyof PolicyModules;

/** The exports of a file except its functions. */
export type DataOf<F extends PolicyFileName> = {
  readonly [K in keyof PolicyModules[F] as PolicyModules[F][K] extends (...args: never[]) => unknown
    ? never
    : K & string]: PolicyModules[F][K];
};

/** Literal types as their general types, so that values can be compared. */
type Widened<T> = T extends number
  ? number
  : T extends string
    ? string
    : T extends boolean
      ? boolean
      : T extends readonly (infer Item)[]
        ? readonly Widened<Item>[]
        : { readonly [K in keyof T]: Widened<T[K]> };

/** The whole policy, as rules read it. */
export type Policy = { readonly [F in PolicyFileName]: Widened<DataOf<F>> };

type NumberPath<T> = {
  [K in keyof T & string]: T[K] extends number
    ? K
    : T[K] extends string | boolean | readonly unknown[]
      ? never
      : `${K}.${NumberPath<T[K]>}`;
}[keyof T & string];

/** The address of one number: its file, and the dotted path inside it. */
export type Address = { [F in PolicyFileName]: `${F}.${NumberPath<DataOf<F>>}` }[PolicyFileName];
