import { App } from "cdktf";
import { environments, organization as theOrganization } from "./environments";
import { BackupsStack } from "./stacks/backups-stack";
import { BootstrapStack } from "./stacks/bootstrap-stack";
import { CollectorsStack } from "./stacks/collectors-stack";
import { DataStack } from "./stacks/data-stack";
import { GrafanaStack } from "./stacks/grafana-stack";
import { inWords } from "./stacks/in-words";
import { MonitoringStack } from "./stacks/monitoring-stack";
import { NetworkStack } from "./stacks/network-stack";
import { PagerDutyStack } from "./stacks/pagerduty-stack";
import { ServersStack } from "./stacks/servers-stack";
import { synthesize } from "./stacks/summary";
import { userStacks } from "./stacks/user-stacks";

const wanted = environments();
const organization = theOrganization();

inWords(() => {
  const app = new App();
  for (const environment of wanted) {
    new BootstrapStack(app, environment);
    const monitoring = new MonitoringStack(app, environment);
    const network = new NetworkStack(app, environment);
    const data = new DataStack(app, environment, { network });
    const servers = new ServersStack(app, environment, { organization, network, data });
    const collectors = new CollectorsStack(app, environment, { network, data, servers, monitoring });
    const backups = new BackupsStack(app, environment);
    // Alarms name the topics by their known addresses, which only works once these are there.
    for (const stack of [data, servers, collectors, backups]) stack.addDependency(monitoring);
    const pager = new PagerDutyStack(app, environment);
    pager.addDependency(monitoring);
    new GrafanaStack(app, environment, { monitoring, pager });
    userStacks(app, environment, { organization, pager });
  }
  synthesize(app);
});
