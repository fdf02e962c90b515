import * as z from "zod";
import { parseConfiguration } from "../../../checks/emitted/configuration";
import { parseJsonText } from "../../../checks/emitted/json-text";
import { policyStatements } from "../../../checks/emitted/policy-statements";

const FIX = "correct the construct that writes it, or its schema in checks/emitted";
const parse = (stack: unknown) => () => parseConfiguration("production-data", JSON.stringify(stack));
const backend = { s3: { bucket: "states", key: "data.tfstate" } };

test.each([
  [{ provider: { aws: {} } }, "provider.aws is {}, must be a list"],
  [{ provider: { aws: [{}] } }, "provider.aws.0.region is missing, must be text"],
  [{ resource: [] }, "resource is [], must be an object"],
  [{ resource: { aws_sns_topic: { a: "alerts" } } }, 'resource.aws_sns_topic.a is "alerts", must be an object'],
  [{ output: { arn: {} } }, "output.arn.value is missing, must be set"],
  [
    { terraform: { required_providers: {}, backend: { s3: { bucket: "states" } } } },
    "terraform.backend.s3.key is missing, must be text",
  ],
  [{ terraform: { backend } }, "terraform.required_providers is missing, must be an object"],
])("a mistyped section is refused: %j", (stack, fault) => {
  expect(parse(stack)).toThrow(new Error(`stack production-data: ${fault}: ${FIX}`));
});

test("a configuration keeps every section, also those that no reader reads", () => {
  const stack = { terraform: { required_providers: {}, backend }, moved: [{ from: "a", to: "b" }], locals: { a: 1 } };
  expect(parse(stack)()).toEqual(stack);
});

test("a text that must be JSON is refused with its place", () => {
  expect(() => parseJsonText(z.unknown(), "one: grafana_dashboard.page: config_json", "{title")).toThrow(
    "one: grafana_dashboard.page: config_json is {title, must be JSON",
  );
});

test("a statement without an effect is refused", () => {
  const policy = JSON.stringify({ Statement: [{ Action: "sns:Publish", Effect: "allow" }] });
  expect(() => policyStatements("one: aws_sns_topic_policy.a", policy)).toThrow(
    `one: aws_sns_topic_policy.a: policy: Statement.0.Effect is "allow", must be one of "Allow", "Deny": ${FIX}`,
  );
});
