import type { TerraformStack } from "cdktf";
import { DatadogProvider } from "../../.gen/providers/datadog/provider";
import type { Organization } from "../../environments/organization-schema";
import { secret } from "./secret";

/** The provider's version range, whose schema the bindings have (`provider-schemas/`). */
const DATADOG_PROVIDER = "~> 3.91";

/** Adds the provider of the organization's Datadog account to a stack. */
export function datadogProvider(stack: TerraformStack, { datadog }: Organization): void {
  new DatadogProvider(stack, "datadog", {
    apiUrl: `https://api.${datadog.site}/`,
    apiKey: secret(stack, "datadog_api_key", "API key of the Datadog account"),
    appKey: secret(stack, "datadog_app_key", "Application key of a Datadog user who may change monitors and tests"),
  });
  stack.addOverride("terraform.required_providers.datadog.version", DATADOG_PROVIDER);
}
