import { Token } from "cdktf";
import { Construct } from "constructs";
import { SyntheticsTest } from "../../.gen/providers/datadog/synthetics-test";
import type { Ask, AskEach, AskStep, Certificate, Listen } from "../../journeys/ask";
import type { Schedule } from "../../journeys/journey";
import { assertions, certificateAssertion } from "./api-assertions";
import { connected, requested } from "./api-request";
import { identified, type TestIdentity } from "./test-identity";
import { scheduled } from "./test-schedule";
import { checkNamed, globals, type VariableIds } from "./test-variables";

export interface ApiTestProps extends TestIdentity {
  readonly does: Ask | AskEach | Listen | Certificate;
  readonly when: Schedule;
  /** What the requests may name. */
  readonly variables: VariableIds;
}

/** An API test that states no time ends after this. */
const CERTIFICATE_SECONDS = 60;

/** Requests that Datadog makes from outside, and what has to come of them. */
export class ApiTest extends Construct {
  /** Of the monitor that Datadog makes with it. */
  readonly monitorId: string;

  constructor(scope: Construct, id: string, props: ApiTestProps) {
    super(scope, id);
    const { test, options } = identified(props);
    const made = new SyntheticsTest(this, "test", {
      ...test,
      type: "api",
      locations: [...props.when.locations],
      optionsList: { ...scheduled(props.title, "api", props.when, runSeconds(props.does)), ...options },
      ...does(props),
    });
    this.monitorId = Token.asString(made.interpolationForAttribute("monitor_id"));
  }
}

/** The longest that one run can take. */
function runSeconds(does: ApiTestProps["does"]): number {
  switch (does.kind) {
    case "ask":
      return does.request.timeoutSeconds;
    case "ask-each":
      return does.steps.reduce((sum, { request }) => sum + request.timeoutSeconds, 0);
    case "listen":
      return does.timeoutSeconds;
    case "certificate":
      return CERTIFICATE_SECONDS;
  }
}

function does({ title, does, variables }: ApiTestProps) {
  const of = `test ${title}`;
  switch (does.kind) {
    case "ask":
      return { subtype: "http", ...requested(of, does.request), assertion: assertions(of, does.checks) };
    case "listen":
      return { subtype: "websocket", ...connected(of, does), assertion: assertions(of, does.checks) };
    case "certificate":
      return {
        subtype: "ssl",
        requestDefinition: { host: does.host, port: `${does.port}` },
        assertion: [certificateAssertion(does)],
      };
    case "ask-each":
      return {
        subtype: "multi",
        configVariable: globals(title, does.variables, variables),
        apiStep: does.steps.map((step, index) => {
          const kept = does.steps.slice(0, index).flatMap(({ keeps }) => keeps?.variable ?? []);
          checkNamed(title, texts(step), [...does.variables, ...kept]);
          return asked(`${of}, step ${step.name}`, step);
        }),
      };
  }
}

function texts({ request }: AskStep): string[] {
  return [request.url, ...Object.values(request.headers ?? {}), ...Object.values(request.body ?? {})];
}

function asked(of: string, { name, request, checks, keeps }: AskStep) {
  const { requestDefinition, requestHeaders } = requested(of, request);
  return {
    name,
    subtype: "http",
    requestHeaders,
    assertion: assertions(of, checks),
    // Whatever is kept is a secret, and stands in the answer as well.
    requestDefinition: { ...requestDefinition, ...(keeps !== undefined && { noSavingResponseBody: true }) },
    ...(keeps !== undefined && {
      extractedValue: [
        {
          name: keeps.variable,
          type: "http_body",
          secure: true,
          parser: { type: "json_path", value: keeps.path },
        },
      ],
    }),
  };
}
