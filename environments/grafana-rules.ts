import { type Rule, rule } from "./rule";

/** The address of a workspace of Amazon Managed Grafana. */
const WORKSPACE = /^https:\/\/g-[0-9a-z]{10}\.grafana-workspace\.[a-z0-9-]+\.amazonaws\.com$/;

/** Rules that distinguish a workspace of Amazon Managed Grafana from any other Grafana. */
export const grafanaRules: Rule[] = [
  rule(["grafana.kind", "grafana.url"], ({ grafana: { kind, url } }) => {
    if ((kind === "amazon-managed") === WORKSPACE.test(url)) return undefined;
    return kind === "amazon-managed"
      ? `grafana.url is ${url}, must be a workspace's address such as https://g-0123456789.grafana-workspace.eu-central-1.amazonaws.com where grafana.kind is amazon-managed: correct one of them`
      : `grafana.kind is self-managed, must be amazon-managed where grafana.url is a workspace's address (${url}): correct one of them`;
  }),
  rule(["grafana.kind", "grafana.organizationId"], ({ grafana: { kind, organizationId } }) =>
    kind === "amazon-managed" && organizationId !== 1
      ? `grafana.organizationId is ${organizationId}, must be 1 where grafana.kind is amazon-managed: a workspace has one organization, so give each environment a workspace`
      : undefined,
  ),
];
