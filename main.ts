import { App } from "cdktf";
import { environments } from "./environments";
import { BootstrapStack } from "./stacks/bootstrap-stack";
import { synthesize } from "./stacks/summary";

const wanted = environments();
const app = new App();

for (const environment of wanted) {
  new BootstrapStack(app, environment);
}

synthesize(app);
