import { Token } from "cdktf";
import { Construct } from "constructs";
import { SyntheticsTest } from "../../.gen/providers/datadog/synthetics-test";
import type {
  Certificate,
  HttpStep,
  HttpTestDefinition,
  MultistepTestDefinition,
  WebSocketTestDefinition,
} from "../../synthetics/http-test";
import type { Schedule } from "../../synthetics/synthetic-test";
import { assertions, certificateAssertion } from "./api-assertions";
import { httpRequest, webSocketRequest } from "./api-request";
import { type TestIdentity, testIdentity } from "./test-identity";
import { testSchedule } from "./test-schedule";
import { checkNamed, globals, type VariableIds } from "./test-variables";

export interface ApiTestProps extends TestIdentity {
  readonly steps: HttpTestDefinition | MultistepTestDefinition | WebSocketTestDefinition | Certificate;
  readonly when: Schedule;
  /** Ids of the variables that the requests may use. */
  readonly variables: VariableIds;
}

/** The timeout of a certificate test, which has no timeout of its own. */
const CERTIFICATE_SECONDS = 60;

/** A synthetic test of one or more requests with assertions on their answers. */
export class ApiTest extends Construct {
  /** The id of the test's own monitor, which Datadog creates. */
  readonly monitorId: string;

  constructor(scope: Construct, id: string, props: ApiTestProps) {
    super(scope, id);
    const { test, options } = testIdentity(props);
    const syntheticsTest = new SyntheticsTest(this, "test", {
      ...test,
      type: "api",
      locations: [...props.when.locations],
      optionsList: { ...testSchedule(props.title, "api", props.when, runSeconds(props.steps)), ...options },
      ...steps(props),
    });
    this.monitorId = Token.asString(syntheticsTest.interpolationForAttribute("monitor_id"));
  }
}

/** Returns the maximum duration of one run in seconds. */
function runSeconds(steps: ApiTestProps["steps"]): number {
  switch (steps.kind) {
    case "http":
      return steps.request.timeoutSeconds;
    case "multistep":
      return steps.steps.reduce((sum, { request }) => sum + request.timeoutSeconds, 0);
    case "websocket":
      return steps.timeoutSeconds;
    case "certificate":
      return CERTIFICATE_SECONDS;
  }
}

function steps({ title, steps, variables }: ApiTestProps) {
  const of = `test ${title}`;
  switch (steps.kind) {
    case "http":
      return { subtype: "http", ...httpRequest(of, steps.request), assertion: assertions(of, steps.checks) };
    case "websocket":
      return { subtype: "websocket", ...webSocketRequest(of, steps), assertion: assertions(of, steps.checks) };
    case "certificate":
      return {
        subtype: "ssl",
        requestDefinition: { host: steps.host, port: `${steps.port}` },
        assertion: [certificateAssertion(steps)],
      };
    case "multistep":
      return {
        subtype: "multi",
        configVariable: globals(title, steps.variables, variables),
        apiStep: steps.steps.map((step, index) => {
          const kept = steps.steps.slice(0, index).flatMap(({ extracts }) => extracts?.variable ?? []);
          checkNamed(title, texts(step), [...steps.variables, ...kept]);
          return asked(`${of}, step ${step.name}`, step);
        }),
      };
  }
}

function texts({ request }: HttpStep): string[] {
  return [request.url, ...Object.values(request.headers ?? {}), ...Object.values(request.body ?? {})];
}

function asked(of: string, { name, request, checks, extracts }: HttpStep) {
  const { requestDefinition, requestHeaders } = httpRequest(of, request);
  return {
    name,
    subtype: "http",
    requestHeaders,
    assertion: assertions(of, checks),
    // A kept value is a secret, so Datadog must not store the answer that contains it.
    requestDefinition: { ...requestDefinition, ...(extracts !== undefined && { noSavingResponseBody: true }) },
    ...(extracts !== undefined && {
      extractedValue: [
        {
          name: extracts.variable,
          type: "http_body",
          secure: true,
          parser: { type: "json_path", value: extracts.path },
        },
      ],
    }),
  };
}
