import type { TerraformStack } from "cdktf";
import { SentryProvider } from "../../.gen/providers/sentry/provider";
import { secret } from "./secret";

/** The provider's version range, whose schema the bindings have (`provider-schemas/`). */
const SENTRY_PROVIDER = "~> 0.15.4";

/** Adds Sentry's provider to a stack. */
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
