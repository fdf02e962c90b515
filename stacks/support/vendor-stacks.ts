import type { App } from "cdktf";
import type { Environment } from "../../environments/schema";
import { usesDatadog, usesSentry } from "../../environments/tools";
import { DatadogStack, type DatadogStackProps } from "../datadog-stack";
import { DeliveryStack } from "../delivery-stack";
import { SentryStack } from "../sentry-stack";

/** Adds the Datadog and Sentry stacks of an environment and the roles of GitHub's workflows, each of which is optional. */
export function addVendorStacks(app: App, environment: Environment, props: DatadogStackProps) {
  const { delivery } = props.organization;
  return {
    datadog: usesDatadog(environment) ? new DatadogStack(app, environment, props) : undefined,
    sentry: usesSentry(environment) ? new SentryStack(app, environment, props) : undefined,
    delivery: delivery.kind === "github-actions" ? new DeliveryStack(app, environment, delivery) : undefined,
  };
}
