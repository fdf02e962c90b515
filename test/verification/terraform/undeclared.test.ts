import type { Configuration } from "../../../checks/emitted/configuration";
import { undeclaredReferences } from "../../../verification/terraform/undeclared";
import { everything } from "../../everything";

const STACK: Configuration = {
  terraform: { required_providers: {}, backend: { s3: { bucket: "states", key: "one" } } },
  variable: { token: {} },
  locals: { script: "echo" },
  data: {
    aws_region: { here: {} },
    terraform_remote_state: { other: { backend: "s3", config: { bucket: "states", key: "two" } } },
  },
  resource: { aws_sns_topic: { "the-topic_1": { name: "alerts" } } },
};
const OTHER: Configuration = {
  terraform: { required_providers: {}, backend: { s3: { bucket: "states", key: "two" } } },
  output: { arn: { value: "x" } },
};

function faults(text: string): string[] {
  return undeclaredReferences({
    one: { ...STACK, resource: { ...STACK.resource, grafana_dashboard: { page: { config_json: text } } } },
    other: OTHER,
  });
}

test("every generated reference has a declaration in its stack", () => {
  expect(undeclaredReferences(everything().stacks)).toEqual([]);
});

test.each([
  "${aws_sns_topic.the-topic_1.arn}",
  "${data.aws_region.here.name}",
  "${var.token}",
  "${base64encode(local.script)}",
  '${join(",", [aws_sns_topic.the-topic_1.arn, "a.b"])}',
  "${tolist(aws_sns_topic.the-topic_1.list)[0].name}",
  "${data.terraform_remote_state.other.outputs.arn}",
  "arn:${each.key}:${path.module}",
  "$${prometheus} and %%{ if x } are text",
  '{"uid":"$${prometheus}"}',
  "$$${three signs are text} $$$${and four}",
  '${"$"}${var.token}',
])("%s is accepted", (text) => {
  expect(faults(text)).toEqual([]);
});

test.each([
  ['{"uid":"${prometheus}"}', "prometheus"],
  ["${__field.labels.x}", "__field.labels.x"],
  ["${aws_sns_topic.gone.arn}", "aws_sns_topic.gone.arn"],
  ["${data.aws_region.gone.name}", "data.aws_region.gone.name"],
  ["${var.gone}", "var.gone"],
  ["${local.gone}", "local.gone"],
  ["${data.terraform_remote_state.other.outputs.gone}", "data.terraform_remote_state.other.outputs.gone"],
  ['${join(",", [aws_sns_topic.gone.arn])}', "aws_sns_topic.gone.arn"],
  ['${upper("a ${var.gone}")}', "var.gone"],
  ["$ {$${a}} ${var.gone}", "var.gone"],
])("%s is a fault", (text, name) => {
  expect(faults(text)).toEqual([
    `one.resource.grafana_dashboard.page.config_json names ${name}, which one does not declare: escape it as text, or declare it`,
  ]);
});

test("a directive is a fault anywhere", () => {
  expect(faults("100%{off}")).toEqual([
    'one.resource.grafana_dashboard.page.config_json has the template "%{off}": escape it as text',
  ]);
});
