import { App } from "cdktf";
import { environments } from "./environments";
import { BootstrapStack } from "./stacks/bootstrap-stack";
import { GrafanaStack } from "./stacks/grafana-stack";
import { MonitoringStack } from "./stacks/monitoring-stack";
import { NetworkStack } from "./stacks/network-stack";
import { synthesize } from "./stacks/summary";

const wanted = environments();
const app = new App();

for (const environment of wanted) {
  new BootstrapStack(app, environment);
  const monitoring = new MonitoringStack(app, environment);
  new NetworkStack(app, environment);
  new GrafanaStack(app, environment, { monitoring });
}

synthesize(app);
