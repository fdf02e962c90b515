import type { TerraformStack } from "cdktf";
import { SentryProvider } from "../../.gen/providers/sentry/provider";
import { secret } from "./secret";

/** The schema that the bindings were made from (`provider-schemas/`). */
const SENTRY_PROVIDER = "~> 0.15.4";

/** Has a stack speak to Sentry. */
export function sentryProvider(stack: TerraformStack): void {
  new SentryProvider(stack, "sentry", {
    token: secret(
      stack,
      "sentry_token",
      "Token of a Sentry internal integration that may administer projects and alerts",
    ),
  });
  stack.addOverride("terraform.required_providers.sentry.version", SENTRY_PROVIDER);
}
