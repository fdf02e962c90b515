import type { App } from "cdktf";
import type { MonitorAlert } from "../../../alerts/alert";
import type { Environment } from "../../../environments/schema";
import { type EmittedStack, emittedStacks } from "../../../tools/emitted";

function same<T>(unchanged: T): T {
  return unchanged;
}

type Experience = typeof import("../../../monitoring/datadog");

/** An edit: Datadog's alerts of each environment, or the environments. */
interface Edits {
  readonly alerts?: (alerts: MonitorAlert[]) => MonitorAlert[];
  readonly environment?: (environment: Environment) => Environment;
}

/**
 * Every stack as it would be emitted after an edit.
 *
 * @param outdir an empty folder of the caller's
 */
export function changedStacks(outdir: string, { alerts: edit = same, environment = same }: Edits): EmittedStack[] {
  jest.isolateModules(() => {
    jest.doMock("../../../monitoring/datadog", () => {
      const { datadogMonitoring } = jest.requireActual<Experience>("../../../monitoring/datadog");
      const edited: Experience["datadogMonitoring"] = (environment) => {
        const { dashboard, alerts } = datadogMonitoring(environment);
        return { dashboard, alerts: edit(alerts) };
      };
      return { datadogMonitoring: edited };
    });
    // The stacks are loaded anew, so that they read the edited alerts.
    const { assemble } = require("../../../main");
    const { known } = require("../../../environments");
    const { loadEnvironments } = require("../../../environments/load");
    const { organization } = require("../../support");
    const { App: FreshApp }: { App: typeof App } = require("cdktf");
    const app = new FreshApp({ outdir });
    assemble(app, loadEnvironments(known).map(environment), organization());
    app.synth();
  });
  jest.dontMock("../../../monitoring/datadog");
  return emittedStacks(outdir);
}
