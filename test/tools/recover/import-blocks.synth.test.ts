import type { Configuration } from "../../../checks/emitted/configuration";
import { importBlocks } from "../../../tools/recover/import-blocks";
import { IMPORT_IDS } from "../../../tools/recover/import-ids";
import { whole } from "../../whole";

/** Finds one value for each call. */
const one = async (call: readonly string[]) => [`found-by-${call.join("_")}`];

const provider = {
  aws: [
    { region: "eu-central-1", allowed_account_ids: ["333333333333"] },
    { alias: "disaster_recovery", region: "eu-west-1", allowed_account_ids: ["333333333333"] },
  ],
};
const stack = (resource: Configuration["resource"]): Configuration => ({ provider, resource });

test("ids come from names, references and the provider of the resource", async () => {
  const { blocks, open } = await importBlocks(
    stack({
      aws_iam_role: { a: { name: "role-a" } },
      aws_iam_policy: { p: { name: "policy-p" } },
      aws_iam_role_policy_attachment: {
        x: { role: "${aws_iam_role.a.name}", policy_arn: "${aws_iam_policy.p.arn}" },
      },
      aws_sns_topic: { t: { name: "topic", provider: "aws.disaster_recovery" } },
      aws_sns_topic_policy: { t: { arn: "${aws_sns_topic.t.arn}", provider: "aws.disaster_recovery" } },
      aws_iam_openid_connect_provider: { g: { url: "https://token.actions.githubusercontent.com" } },
    }),
    one,
  );
  expect(open).toEqual([]);
  expect(Object.fromEntries(blocks.map(({ to, id }) => [to, id]))).toEqual({
    "aws_iam_role.a": "role-a",
    "aws_iam_policy.p": "arn:aws:iam::333333333333:policy/policy-p",
    "aws_iam_role_policy_attachment.x": "role-a/arn:aws:iam::333333333333:policy/policy-p",
    "aws_sns_topic.t": "arn:aws:sns:eu-west-1:333333333333:topic",
    "aws_sns_topic_policy.t": "arn:aws:sns:eu-west-1:333333333333:topic",
    "aws_iam_openid_connect_provider.g": "arn:aws:iam::333333333333:oidc-provider/token.actions.githubusercontent.com",
  });
});

test("ids that AWS gave are looked up in the region of the resource, once", async () => {
  const calls: string[] = [];
  const { blocks } = await importBlocks(
    stack({
      aws_subnet: { s: { tags: { Name: "isolated" }, provider: "aws.disaster_recovery" } },
      aws_route_table: { r: { tags: { Name: "routes" } } },
      aws_route_table_association: {
        x: { subnet_id: "${aws_subnet.s.id}", route_table_id: "${aws_route_table.r.id}" },
      },
    }),
    async (call, query, region) => {
      calls.push(`${region}: ${call.join(" ")} ${query}`);
      return [`id-${calls.length}`];
    },
  );
  expect(calls).toEqual([
    "eu-west-1: ec2 describe-subnets --filters Name=tag:Name,Values=isolated Subnets[].SubnetId",
    "eu-central-1: ec2 describe-route-tables --filters Name=tag:Name,Values=routes RouteTables[].RouteTableId",
  ]);
  expect(blocks.at(-1)).toEqual({ to: "aws_route_table_association.x", id: "id-1/id-2" });
});

test.each<[Configuration["resource"], readonly string[], string]>([
  [
    { aws_vpc: { v: { tags: { Name: "network" } } } },
    ["vpc-1", "vpc-2"],
    "finds 2 resources, must find one: choose its id",
  ],
  [{ aws_vpc: { v: { tags: { Name: "network" } } } }, [], "finds 0 resources, must find one: choose its id"],
  [{ aws_flow_log: { v: {} } }, [], "its id has no rule: find it"],
  [{ aws_sns_topic: { v: { name: "${each.value}" } } }, [], "${each.value} is an expression: find its id"],
  [{ aws_sns_topic: { v: {} } }, [], "its name is not in the configuration: AWS gave it, so find its id"],
  [{ aws_kms_key: { v: {} } }, [], "the key has no alias in the stack: find its id"],
])("%j is left to the person, and the others get their blocks", async (resource, found, sentence) => {
  const { blocks, open } = await importBlocks(
    stack({ ...resource, aws_s3_bucket: { b: { bucket: "b" } } }),
    async () => found,
  );
  expect(blocks).toEqual([{ to: "aws_s3_bucket.b", id: "b" }]);
  expect(open).toEqual([expect.stringContaining(sentence)]);
});

test("most resources of every AWS stack of production have a rule, and every rule is used", async () => {
  const used = new Set<string>();
  let all = 0;
  let without = 0;
  for (const configuration of Object.values(whole("production"))) {
    const resource = Object.fromEntries(
      Object.entries(configuration.resource ?? {}).filter(([type]) => type.startsWith("aws_")),
    );
    for (const type of Object.keys(resource)) used.add(type);
    const { blocks, open } = await importBlocks({ ...configuration, resource } as Configuration, one);
    all += blocks.length + open.length;
    without += open.length;
  }
  expect(all).toBeGreaterThan(400);
  expect(without / all).toBeLessThan(0.25);
  expect(Object.keys(IMPORT_IDS).filter((type) => !used.has(type))).toEqual([]);
});
