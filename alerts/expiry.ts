import { expiry } from "../policy/expiry";
import type { PrometheusSignal } from "../signals/signal";
import type { GrafanaAlert } from "./alert";
import { grafanaAlert } from "./grafana-alert";
import { CURRENT } from "./render/current-value";

interface ExpirySignals {
  readonly certificateLeft: PrometheusSignal;
  readonly domainLeft: PrometheusSignal;
}

const DAY_SECONDS = 86_400;

/** Alerts for the expiry of certificates and domains, early enough to renew them. */
export function expiryAlerts(signals: ExpirySignals, dashboard: string): GrafanaAlert[] {
  return [
    grafanaAlert({
      name: "CertificateExpiresSoon",
      when: [{ signal: signals.certificateLeft, is: "below", limit: expiry.certificate.minimumDays * DAY_SECONDS }],
      forSeconds: 0,
      summary: "Users' browsers will soon refuse GoCarbonTracker: its certificate expires",
      description: `The certificate of {{ $labels.target }} expires in ${CURRENT} and was not renewed; threshold: below ${expiry.certificate.minimumDays} days. First step: check its renewal status in ACM.`,
      dashboard,
    }),
    grafanaAlert({
      name: "DomainExpiresSoon",
      when: [{ signal: signals.domainLeft, is: "below", limit: expiry.domain.minimumDays * DAY_SECONDS }],
      forSeconds: 0,
      summary: "GoCarbonTracker will soon be unreachable for users: its domain expires",
      description: `{{ $labels.domain }} expires in ${CURRENT} and was not renewed; threshold: below ${expiry.domain.minimumDays} days. First step: check the automatic renewal with the registrar.`,
      dashboard,
    }),
  ];
}
