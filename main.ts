import type { App } from "cdktf";
import type { Organization } from "./environments/organization-schema";
import type { Environment } from "./environments/schema";
import { BackupsStack } from "./stacks/backups-stack";
import { BootstrapStack } from "./stacks/bootstrap-stack";
import { CollectorsStack } from "./stacks/collectors-stack";
import { DataStack } from "./stacks/data-stack";
import { GrafanaStack } from "./stacks/grafana-stack";
import { LogsStack } from "./stacks/logs-stack";
import { MonitoringStack } from "./stacks/monitoring-stack";
import { NetworkStack } from "./stacks/network-stack";
import { PagerDutyStack } from "./stacks/pagerduty-stack";
import { ResponseStack } from "./stacks/response-stack";
import { SecurityStack } from "./stacks/security-stack";
import { ServersStack } from "./stacks/servers-stack";
import { addOrganizationStacks } from "./stacks/support/organization-stacks";
import { addVendorStacks } from "./stacks/support/vendor-stacks";
import { declareDeployOrder } from "./stacks/synth/deploy-order";
import { runSynth } from "./stacks/synth/run-synth";

/** Adds every stack of the selected environments to an app, and the organization's stacks with the environment that owns them. */
export function assemble(app: App, wanted: readonly Environment[], organization: Organization): void {
  const environmentStacks = wanted.map((environment) => {
    const bootstrap = new BootstrapStack(app, environment);
    const monitoring = new MonitoringStack(app, environment);
    const network = new NetworkStack(app, environment);
    const data = new DataStack(app, environment, { network });
    const servers = new ServersStack(app, environment, { organization, network, data });
    const collectors = new CollectorsStack(app, environment, { network, data, servers, monitoring });
    const logs = new LogsStack(app, environment, { network, servers, collectors });
    const backups = new BackupsStack(app, environment, { network });
    const security = new SecurityStack(app, environment, organization.delivery);
    const response = new ResponseStack(app, environment, { network, servers });
    const pager = new PagerDutyStack(app, environment);
    const grafana = new GrafanaStack(app, environment, { monitoring, pager });
    const aws = { bootstrap, monitoring, network, data, servers, collectors, logs, backups, security, response };
    return { environment, ...aws, pager, grafana, ...addVendorStacks(app, environment, { organization, pager }) };
  });
  const stateOwner = environmentStacks.find(({ environment }) => environment.name === organization.stateOwner);
  const shared = stateOwner && addOrganizationStacks(app, organization, stateOwner);
  for (const { environment: _, ...stacks } of environmentStacks) declareDeployOrder(stacks, shared);
}

if (require.main === module) runSynth(assemble);
