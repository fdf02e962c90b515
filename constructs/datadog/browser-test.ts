import { Token } from "cdktf";
import { Construct } from "constructs";
import { SyntheticsTest } from "../../.gen/providers/datadog/synthetics-test";
import type { BrowserTestDefinition, Step } from "../../synthetics/browser-test";
import type { Schedule } from "../../synthetics/synthetic-test";
import { browserStep } from "./browser-step";
import { type TestIdentity, testIdentity } from "./test-identity";
import { testSchedule } from "./test-schedule";
import { checkNamed, globals, type VariableIds } from "./test-variables";

export interface BrowserTestProps extends TestIdentity {
  readonly steps: BrowserTestDefinition;
  readonly when: Schedule;
  /** Ids of the variables that the steps may use. */
  readonly variables: VariableIds;
}

/** Datadog's limits: a step waits at most 300 s, and the last step is an assertion (its page "Browser Testing Steps"). */
const TIMEOUT_SECONDS = 300;
const ASSERTIONS: readonly Step["kind"][] = ["see", "holds"];

/** A synthetic test of steps in Datadog's browser. */
export class BrowserTest extends Construct {
  /** The id of the test's own monitor, which Datadog creates. */
  readonly monitorId: string;

  constructor(scope: Construct, id: string, props: BrowserTestProps) {
    super(scope, id);
    check(props);
    const { steps, when, title, variables } = props;
    const { test, options } = testIdentity(props);
    const syntheticsTest = new SyntheticsTest(this, "test", {
      ...test,
      type: "browser",
      locations: [...when.locations],
      deviceIds: [steps.device],
      requestDefinition: { method: "GET", url: steps.url },
      optionsList: {
        ...testSchedule(title, "browser", when, steps.timeoutSeconds * (1 + steps.steps.length)),
        ...options,
        initialNavigationTimeout: steps.timeoutSeconds,
      },
      browserVariable: globals(title, steps.variables, variables),
      browserStep: steps.steps.map((step) => browserStep(`test ${title}`, step, steps.timeoutSeconds)),
    });
    this.monitorId = Token.asString(syntheticsTest.interpolationForAttribute("monitor_id"));
  }
}

function check({ title, steps: { url, timeoutSeconds, steps, variables } }: BrowserTestProps): void {
  if (!URL.canParse(url) || new URL(url).protocol !== "https:") {
    throw new Error(`test ${title}: url is "${url}", must be an address with https://: correct it`);
  }
  if (!(timeoutSeconds > 0 && timeoutSeconds <= TIMEOUT_SECONDS)) {
    throw new Error(
      `test ${title}: timeoutSeconds is ${timeoutSeconds}, must be above 0 and at most ${TIMEOUT_SECONDS}: change it`,
    );
  }
  const last = steps.at(-1);
  if (last === undefined || !ASSERTIONS.includes(last.kind)) {
    throw new Error(
      `test ${title}: the last step is ${last?.name ?? "none"}, must be of kind see or holds: add an assertion`,
    );
  }
  checkNamed(
    title,
    steps.flatMap((step) => (step.kind === "type" ? [step.text] : [])),
    variables,
  );
}
