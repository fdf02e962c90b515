import { DatadogProvider } from "@cdktf/provider-datadog/lib/provider";
import type { TerraformStack } from "cdktf";
import type { Organization } from "../environments/organization-schema";
import { secret } from "./secret";

/** The major version that the bindings were made from. */
const DATADOG_PROVIDER = "~> 3.82";

/** Has a stack speak to the organization's Datadog account. */
export function datadogProvider(stack: TerraformStack, { datadog }: Organization): void {
  new DatadogProvider(stack, "datadog", {
    apiUrl: `https://api.${datadog.site}/`,
    apiKey: secret(stack, "datadog_api_key", "API key of the Datadog account"),
    appKey: secret(stack, "datadog_app_key", "Application key of a Datadog user who may change monitors and tests"),
  });
  stack.addOverride("terraform.required_providers.datadog.version", DATADOG_PROVIDER);
}
