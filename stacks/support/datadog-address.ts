import type { Organization } from "../../environments/organization-schema";

/** Returns the address of Datadog's web app. The older sites have a prefix (its page "Getting Started with Datadog Sites"). */
export function datadogAddress({ datadog: { site } }: Organization): string {
  return `https://${site.startsWith("datadoghq.") ? "app." : ""}${site}`;
}
