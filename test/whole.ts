import type { Stacks } from "../proofs/emitted/configuration";
import { BackupsStack } from "../stacks/backups-stack";
import { CollectorsStack } from "../stacks/collectors-stack";
import { DataStack } from "../stacks/data-stack";
import { GrafanaStack } from "../stacks/grafana-stack";
import { MonitoringStack } from "../stacks/monitoring-stack";
import { NetworkStack } from "../stacks/network-stack";
import { PagerDutyStack } from "../stacks/pagerduty-stack";
import { ServersStack } from "../stacks/servers-stack";
import { userStacks } from "../stacks/user-stacks";
import { environment, organization, synthesized } from "./support";

/** Everything an environment emits. */
export function whole(name: "production" | "staging" | "sandbox"): Stacks {
  const its = environment(name);
  const shared = organization();
  return synthesized((app) => {
    const monitoring = new MonitoringStack(app, its);
    const network = new NetworkStack(app, its);
    const data = new DataStack(app, its, { network });
    const servers = new ServersStack(app, its, { organization: shared, network, data });
    new CollectorsStack(app, its, { network, data, servers, monitoring });
    new BackupsStack(app, its);
    const pager = new PagerDutyStack(app, its);
    new GrafanaStack(app, its, { monitoring, pager });
    userStacks(app, its, { organization: shared, pager });
  });
}
