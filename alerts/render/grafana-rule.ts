import { runbookFile } from "../../policy/alert-policies/runbook-file";
import { duration } from "../../signals/prometheus/promql-text";
import { queryLetter } from "../../signals/query-letter";
import type { PrometheusSignal } from "../../signals/signal";
import type { Breakdown, GrafanaAlert } from "../alert";
import { breakdownId, withWorstInGrafana, worstWithLabels } from "./breakdown-text";
import { withCurrentValue } from "./current-value";
import { exploreUrl } from "./explore-url";
import { OPERATORS } from "./operators";
import { routingLabels } from "./routing-labels";
import { runbookUrl } from "./runbook-url";

/** The environment, the data source and the panel of a rule. */
export interface RuleContext {
  readonly environment: string;
  readonly dataSource: { readonly type: string; readonly uid: string };
  /** Grafana's URL. */
  readonly url: string;
  /** The id of the panel that shows the first signal, if the alert's dashboard has one. */
  readonly panelId: number | undefined;
  /** The number of users who may be affected. It does not affect the state of the rule; PagerDuty uses it to escalate a P2. */
  readonly users: PrometheusSignal;
  /** Returns the signal's query for the environment's Prometheus. */
  readonly query: (signal: PrometheusSignal) => string;
}

const EXPRESSION = { type: "__expr__", uid: "__expr__" };
/** Start of the time range in seconds before now. Grafana requires one also for an instant query. */
const LOOK_BACK_SECONDS = 600;

/**
 * Returns a Grafana rule for an alert: an instant query for each comparison, and a math expression that joins them. Grafana then shows each
 * value beside its limit. No other function writes Grafana rules.
 */
export function grafanaRule(alert: GrafanaAlert, context: RuleContext) {
  const verdict = alert.when
    .map(({ is, limit }, index) => `$${queryLetter(index)} ${OPERATORS[is]} ${limit}`)
    .join(" && ");
  const { breakdowns = [] } = alert;
  const description = withCurrentValue(alert.description, alert.when[0].signal.unit, "$values.A.Value");
  return {
    uid: runbookFile(alert.name),
    name: alert.name,
    condition: "verdict",
    for: duration(alert.forSeconds),
    keepFiringFor: duration(alert.keepFiringForSeconds),
    noDataState: alert.missingData === "fires" ? "Alerting" : "OK",
    // A data source error keeps the state of each alert, because it is one incident of its own. RuleEvaluationsFailing reports a failing
    // rule, and GrafanaHeartbeatMissing an unreachable data source.
    execErrState: "KeepLast",
    labels: routingLabels(alert, context.environment),
    annotations: {
      summary: alert.summary,
      description: withWorstInGrafana(description, breakdowns),
      runbook_url: runbookUrl(alert.name),
      dashboard_url: dashboardUrl(alert, context),
      ...(breakdowns.length > 0 && { breakdown_url: breakdownUrl(breakdowns, context) }),
      // Grafana refuses a rule that has one of these annotations without the other.
      ...(context.panelId === undefined
        ? {}
        : { __dashboardUid__: alert.dashboard, __panelId__: `${context.panelId}` }),
      ...(alert.affectsUsers && { affected_users: '{{ with $values.users }}{{ printf "%.0f" .Value }}{{ end }}' }),
    },
    data: [
      ...alert.when.map(({ signal }, index) => signalQuery(queryLetter(index), signal, context)),
      ...breakdowns.map((one) =>
        signalQuery(breakdownId(one), { ...one.signal, query: worstWithLabels(one, alert) }, context),
      ),
      ...(alert.affectsUsers ? [signalQuery("users", context.users, context)] : []),
      query("verdict", EXPRESSION, { type: "math", expression: verdict, datasource: EXPRESSION }),
    ],
  };
}

/** The URL of the panel that shows the first signal, with the labels of the series selected. */
function dashboardUrl({ dashboard, when }: GrafanaAlert, { url, panelId }: RuleContext): string {
  const { by } = when[0].signal;
  const chosen = by === undefined ? "" : `&var-${by}={{ $labels.${by} }}`;
  return `${url}/d/${dashboard}?${panelId === undefined ? "" : `viewPanel=${panelId}`}${chosen}`;
}

/** The URL of the breakdowns' series in Explore. */
function breakdownUrl(breakdowns: readonly Breakdown[], { url, dataSource, query: text }: RuleContext): string {
  return exploreUrl(
    url,
    dataSource,
    breakdowns.map(({ signal }) => text(signal)),
  );
}

function signalQuery(refId: string, signal: PrometheusSignal, { dataSource, query: text }: RuleContext) {
  return query(refId, dataSource, { expr: text(signal), instant: true, range: false, datasource: dataSource });
}

function query(refId: string, source: { uid: string }, model: object) {
  return {
    refId,
    datasourceUid: source.uid,
    relativeTimeRange: { from: LOOK_BACK_SECONDS, to: 0 },
    model: JSON.stringify({ refId, ...model }),
  };
}
