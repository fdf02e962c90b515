import type { Organization } from "../../environments/organization-schema";

/** Where people open Datadog: the older sites have a name in front (its page "Getting Started with Datadog Sites"). */
export function datadogAddress({ datadog: { site } }: Organization): string {
  return `https://${site.startsWith("datadoghq.") ? "app." : ""}${site}`;
}
