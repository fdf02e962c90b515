import { runbookFile } from "../../policy/alert-policies/runbook-file";
import { duration } from "../../signals/prometheus/promql-text";
import { queryLetter } from "../../signals/query-letter";
import type { PrometheusSignal } from "../../signals/signal";
import type { GrafanaAlert } from "../alert";
import { withCurrentValue } from "./current-value";
import { OPERATORS } from "./operators";
import { routingLabels } from "./routing-labels";
import { runbookUrl } from "./runbook-url";

/** Where a rule's queries go and which panel shows them. */
export interface RuleContext {
  readonly environment: string;
  readonly dataSource: { readonly type: string; readonly uid: string };
  /** Where Grafana answers. */
  readonly url: string;
  /** The panel that shows a signal on the alert's dashboard. */
  readonly panelId: number | undefined;
  /** How many users there are to be affected, where they are: it decides nothing here, and escalates a P2 in the pager. */
  readonly users: PrometheusSignal;
  /** A query as the environment's Prometheus can answer it. */
  readonly query: (signal: PrometheusSignal) => string;
}

const EXPRESSION = { type: "__expr__", uid: "__expr__" };
/** An instant query looks at one moment; Grafana asks for a range all the same. */
const LOOK_BACK_SECONDS = 600;

/**
 * An alert as a Grafana rule: one instant query per condition, and one expression that joins them, so that Grafana shows
 * every value beside its limit. This is the only place where alerts become Grafana rules.
 */
export function grafanaRule(alert: GrafanaAlert, context: RuleContext) {
  const verdict = alert.when
    .map(({ is, limit }, index) => `$${queryLetter(index)} ${OPERATORS[is]} ${limit}`)
    .join(" && ");
  return {
    uid: runbookFile(alert.name),
    name: alert.name,
    condition: "verdict",
    for: duration(alert.forSeconds),
    keepFiringFor: duration(alert.keepFiringForSeconds),
    noDataState: alert.missingData === "fires" ? "Alerting" : "OK",
    // A source that cannot be asked is one cause and says nothing of any other: what fires goes on, what does not stays silent.
    // `RuleEvaluationsFailing` tells of a rule that fails, and the heartbeat's silence of a source that answers nobody.
    execErrState: "KeepLast",
    labels: routingLabels(alert, context.environment),
    annotations: {
      summary: alert.summary,
      description: withCurrentValue(alert.description, alert.when[0].signal.unit, "$values.A.Value"),
      runbook_url: runbookUrl(alert.name),
      dashboard_url: dashboardUrl(alert, context),
      // Grafana refuses a rule that has one of the two without the other.
      ...(context.panelId === undefined
        ? {}
        : { __dashboardUid__: alert.dashboard, __panelId__: `${context.panelId}` }),
      ...(alert.affectsUsers && { affected_users: '{{ with $values.users }}{{ printf "%.0f" .Value }}{{ end }}' }),
    },
    data: [
      ...alert.when.map(({ signal }, index) => asked(queryLetter(index), signal, context)),
      ...(alert.affectsUsers ? [asked("users", context.users, context)] : []),
      query("verdict", EXPRESSION, { type: "math", expression: verdict, datasource: EXPRESSION }),
    ],
  };
}

/** The panel that shows the first signal, of what the alert is about. */
function dashboardUrl({ dashboard, when }: GrafanaAlert, { url, panelId }: RuleContext): string {
  const { by } = when[0].signal;
  const chosen = by === undefined ? "" : `&var-${by}={{ $labels.${by} }}`;
  return `${url}/d/${dashboard}?${panelId === undefined ? "" : `viewPanel=${panelId}`}${chosen}`;
}

function asked(refId: string, signal: PrometheusSignal, { dataSource, query: text }: RuleContext) {
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
