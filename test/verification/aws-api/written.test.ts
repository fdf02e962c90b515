import type { Stacks } from "../../../checks/emitted/configuration";
import { writtenText } from "../../../verification/aws-api/written";

const STACKS: Stacks = {
  one: {
    terraform: { required_providers: {}, backend: { s3: { bucket: "states", key: "one" } } },
    provider: {
      aws: [
        { region: "eu-central-1", allowed_account_ids: ["111111111111"] },
        { alias: "away", region: "eu-west-1", allowed_account_ids: ["111111111111"] },
      ],
    },
    locals: { script: "echo $${HOME}" },
    data: { terraform_remote_state: { two: { backend: "s3", config: { bucket: "states", key: "two" } } } },
    resource: {
      aws_s3_bucket: { files: { bucket: "the-files" } },
      aws_sns_topic: { home: { name: "alerts" }, away: { name: "alerts", provider: "aws.away" } },
      pagerduty_service_integration: { key: {} },
    },
  },
  two: {
    terraform: { required_providers: {}, backend: { s3: { bucket: "states", key: "two" } } },
    provider: { aws: [{ region: "us-east-1", allowed_account_ids: ["222222222222"] }] },
    resource: { aws_vpc: { vpc: {} }, aws_db_subnet_group: { group: { name: "data" } } },
    output: { vpc: { value: "${aws_vpc.vpc.id}" }, group: { value: "${aws_db_subnet_group.group.name}" } },
  },
};

const placeholder = (type: string, attribute: string, { account, region }: { account: string; region: string }) =>
  `<${type} ${attribute} ${account} ${region}>`;

const OUTPUTS = "data.terraform_remote_state.two.outputs";

test.each([
  ["as it is", "as it is", "exactly"],
  ["$${HOME} and %%{ if }", "${HOME} and %{ if }", "exactly"],
  ["${aws_sns_topic.home.name}-p0", "alerts-p0", "exactly"],
  ["$${aws_sns_topic.home.name} ${aws_sns_topic.home.name}", "${aws_sns_topic.home.name} alerts", "exactly"],
  ["${aws_s3_bucket.files.id}/*", "the-files/*", "exactly"],
  [`\${${OUTPUTS}.group}`, "data", "exactly"],
  ["${base64encode(local.script)}", Buffer.from("echo ${HOME}").toString("base64"), "exactly"],
  ['${"$"}{HOME}', "${HOME}", "exactly"],
  ["${aws_sns_topic.home.arn}", "<aws_sns_topic arn 111111111111 eu-central-1>", "roughly"],
  ["${aws_sns_topic.away.arn}", "<aws_sns_topic arn 111111111111 eu-west-1>", "roughly"],
  [`\${${OUTPUTS}.vpc}`, "<aws_vpc id 222222222222 us-east-1>", "roughly"],
  [
    "${aws_sns_topic.home.name} ${aws_sns_topic.home.arn}",
    "alerts <aws_sns_topic arn 111111111111 eu-central-1>",
    "roughly",
  ],
])("%s is %s, known %s", (text, written, known) => {
  expect(writtenText(STACKS, "one", text, placeholder)).toEqual({ text: written, known });
});

test.each([
  "${var.password}",
  "${pagerduty_service_integration.key.integration_key}",
  "${tolist(aws_acm_certificate.one.options)[0].name}",
  "${upper(aws_sns_topic.home.name)}",
  "${aws_sns_topic.gone.name}",
  `\${${OUTPUTS}.gone}`,
])("%s is only known after apply", (text) => {
  expect(writtenText(STACKS, "one", `https://${text}`, placeholder).known).toBe("after apply");
});

test("references with a cycle end", () => {
  const circle = { one: { resource: { aws_x: { a: { name: "${aws_x.b.name}" }, b: { name: "${aws_x.a.name}" } } } } };
  expect(writtenText(circle, "one", "${aws_x.a.name}", placeholder).known).toBe("after apply");
});
