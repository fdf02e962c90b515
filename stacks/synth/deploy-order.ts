import type { TerraformStack } from "cdktf";

/** The stacks of one environment, by unit. */
export interface EnvironmentStacks {
  readonly bootstrap: TerraformStack;
  readonly monitoring: TerraformStack;
  readonly network: TerraformStack;
  readonly data: TerraformStack;
  readonly servers: TerraformStack;
  readonly collectors: TerraformStack;
  readonly backups: TerraformStack;
  readonly pager: TerraformStack;
  readonly grafana: TerraformStack;
  readonly datadog?: TerraformStack;
  readonly sentry?: TerraformStack;
}

/** The organization's stacks, as far as this synth makes them. */
export interface SharedStacks {
  readonly datadog?: TerraformStack;
  readonly sentry?: TerraformStack;
}

/**
 * Declares the dependencies that no reference shows, because one stack knows the other's resources by name: cdktf deploys in this
 * order and destroys in its reverse.
 */
export function declareDeployOrder({ bootstrap, ...units }: EnvironmentStacks, shared: SharedStacks = {}): void {
  const { monitoring, data, servers, collectors, backups, pager, datadog, sentry } = units;
  // Every state lies in the bucket that the bootstrap stack makes.
  order(Object.values(units), bootstrap);
  // Alarms and subscriptions name the topics by their addresses.
  order([data, servers, collectors, backups, pager], monitoring);
  // Machines read keys from parameters of these stacks when they start.
  order([servers, collectors], datadog);
  order([servers, collectors], sentry);
  // Datadog keeps PagerDuty's services in the organization's integration; Sentry's monitors name the organization's projects.
  order([datadog], shared.datadog);
  order([sentry], shared.sentry);
}

function order(later: readonly (TerraformStack | undefined)[], earlier: TerraformStack | undefined): void {
  if (earlier === undefined) return;
  for (const stack of later) stack?.addDependency(earlier);
}
