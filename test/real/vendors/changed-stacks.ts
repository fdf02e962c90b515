import type { App } from "cdktf";
import type { MonitorAlert } from "../../../alerts/alert";
import { type EmittedStack, emittedStacks } from "../../../tools/emitted";

type Experience = typeof import("../../../stacks/experience");

/**
 * Every stack as it would be emitted after Datadog's alerts were edited.
 *
 * @param outdir an empty folder of the caller's
 * @param edit from the alerts of an environment to the edited ones
 */
export function changedStacks(outdir: string, edit: (alerts: MonitorAlert[]) => MonitorAlert[]): EmittedStack[] {
  jest.isolateModules(() => {
    jest.doMock("../../../stacks/experience", () => {
      const { experience } = jest.requireActual<Experience>("../../../stacks/experience");
      const edited: Experience["experience"] = (environment) => {
        const { page, alerts } = experience(environment);
        return { page, alerts: edit(alerts) };
      };
      return { experience: edited };
    });
    // The stacks are loaded anew, so that they read the edited alerts.
    const { assemble } = require("../../../main");
    const { known } = require("../../../environments");
    const { loadEnvironments } = require("../../../environments/load");
    const { organization } = require("../../support");
    const { App: FreshApp }: { App: typeof App } = require("cdktf");
    const app = new FreshApp({ outdir });
    assemble(app, loadEnvironments(known), organization());
    app.synth();
  });
  jest.dontMock("../../../stacks/experience");
  return emittedStacks(outdir);
}
