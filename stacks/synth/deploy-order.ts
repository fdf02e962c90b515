import type { TerraformStack } from "cdktf";

/** The stacks of one environment, by unit. */
export interface EnvironmentStacks {
  readonly bootstrap: TerraformStack;
  readonly monitoring: TerraformStack;
  readonly network: TerraformStack;
  readonly data: TerraformStack;
  readonly servers: TerraformStack;
  readonly collectors: TerraformStack;
  readonly logs: TerraformStack;
  readonly backups: TerraformStack;
  readonly security: TerraformStack;
  readonly response: TerraformStack;
  readonly pager: TerraformStack;
  readonly grafana: TerraformStack;
  readonly datadog?: TerraformStack;
  readonly sentry?: TerraformStack;
  readonly delivery?: TerraformStack;
}

/** The organization's stacks in this synthesis. */
export interface SharedStacks {
  readonly datadog?: TerraformStack;
  readonly sentry?: TerraformStack;
  readonly github?: TerraformStack;
}

/**
 * Declares dependencies between stacks that no reference shows, because one stack refers to the other's resources by name. cdktf deploys in
 * this order and destroys in the reverse order.
 */
export function declareDeployOrder({ bootstrap, ...units }: EnvironmentStacks, shared: SharedStacks = {}): void {
  const { monitoring, data, servers, collectors, logs, backups, security, response, pager } = units;
  const { datadog, sentry, delivery } = units;
  // Every state is in the bucket of the bootstrap stack.
  order(Object.values(units), bootstrap);
  // Alarms and subscriptions refer to the topics by their ARNs.
  order([data, servers, collectors, logs, backups, security, response, pager, delivery], monitoring);
  // The restore tests select the database and the bucket of uploads by their names.
  order([backups], data);
  // The log groups of its subscriptions have to exist, and the role of its domain's network interfaces.
  for (const needed of [data, servers, collectors, security]) order([logs], needed);
  // The collection of evidence names the log groups of these stacks.
  for (const needed of [collectors, logs]) order([response], needed);
  // Machines read keys from these stacks' parameters at boot.
  order([servers, collectors], datadog);
  order([servers, collectors], sentry);
  // Datadog's environment stack refers to services of the organization's PagerDuty integration, and Sentry's to the organization's
  // projects.
  order([datadog], shared.datadog);
  order([sentry], shared.sentry);
  // GitHub creates a missing environment without any rule, and its jobs could assume the roles.
  order([delivery], shared.github);
  // The accepted access names its roles.
  order([security], delivery);
}

function order(later: readonly (TerraformStack | undefined)[], earlier: TerraformStack | undefined): void {
  if (earlier === undefined) return;
  for (const stack of later) stack?.addDependency(earlier);
}
