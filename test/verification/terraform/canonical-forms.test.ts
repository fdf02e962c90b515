import { readSchemas } from "../../../verification/sandbox/stand-ins/schema";
import { perpetualDifferences } from "../../../verification/terraform/canonical-forms";
import { type SchemaBlock, unsortedLists } from "../../../verification/terraform/list-order";
import { everything } from "../../everything";

const { stacks } = everything();

test("every generated value has the spelling that the service returns", () => {
  expect(perpetualDifferences(stacks)).toEqual([]);
});

test.each([
  ["aws_rds_cluster", { cluster_identifier: "Database" }, "must be database: an identifier in lower case"],
  ["aws_route53_record", { name: "app.example.com." }, "must be app.example.com: a domain"],
  ["aws_route53_record", { name: "App.example.com" }, "must be app.example.com: a domain"],
  ["aws_sns_topic_subscription", { endpoint: "Ada@example.com" }, "must be ada@example.com: a mail address"],
  ["grafana_contact_point", { email: [{ addresses: ["a@b.c", "B@b.c"] }] }, "must be b@b.c: a mail address"],
  ["aws_vpc", { cidr_block: "10.0.1.0/16" }, "must be 10.0.0.0/16: a range"],
  ["aws_cloudwatch_event_rule", { schedule_expression: "rate(1 minutes)" }, "must be rate(1 minute): a rate"],
  ["aws_cloudwatch_event_rule", { schedule_expression: "rate(5 minute)" }, "must be rate(5 minutes): a rate"],
  ["aws_sns_topic", { kms_master_key_id: "${aws_kms_key.k.key_id}" }, "must be the key's ARN"],
])("%s with %j differs in every plan", (type, block, message) => {
  const faults = perpetualDifferences({ a: { resource: { [type]: { x: block } } } });
  expect(faults).toEqual([expect.stringContaining(message)]);
});

test.each([
  ["aws_rds_cluster", { cluster_identifier: "database-1", master_username: "Admin" }],
  ["aws_sns_topic_subscription", { endpoint: "https://events.example.com/Integration/Key" }],
  ["aws_vpc", { cidr_block: "10.16.0.0/12" }],
  ["aws_cloudwatch_event_rule", { schedule_expression: "rate(30 minutes)" }],
  ["aws_cloudwatch_event_rule", { schedule_expression: "cron(0 5 * * ? *)" }],
  ["aws_sns_topic", { kms_master_key_id: "${aws_kms_key.k.arn}" }],
])("%s with %j is returned unchanged", (type, block) => {
  expect(perpetualDifferences({ a: { resource: { [type]: { x: block } } } })).toEqual([]);
});

const vendorSchemas: Record<string, SchemaBlock> = Object.fromEntries(
  Object.values(readSchemas()).flatMap(({ resource_schemas: resources }) =>
    Object.entries(resources).map(([type, { block }]) => [type, block]),
  ),
);

test("vendors' lists whose order has no meaning are sorted", () => {
  expect(unsortedLists(stacks, vendorSchemas)).toEqual([]);
});

test.each([
  ["list", ["b", "a"], 1],
  ["list", ["a", "b"], 0],
  ["list", [1, 10, 9], 1],
  ["list", [1, 9, 10], 0],
  ["set", ["b", "a"], 0],
])("a %s of %j has %d faults", (mode, tags, count) => {
  const schema = { thing: { attributes: { tags: { type: [mode, "string"] } } } };
  expect(unsortedLists({ a: { resource: { thing: { x: { tags } } } } }, schema)).toHaveLength(count);
});

test("an unsorted list in a nested block is a fault", () => {
  const inner = { attributes: { names: { type: ["list", "string"] } } };
  const schema = { thing: { block_types: { part: { block: inner, nesting_mode: "single" } } } };
  const block = { part: { names: ["b", "a"] } };
  expect(unsortedLists({ a: { resource: { thing: { x: block } } } }, schema)).toEqual([
    "a: thing.part.names of x is [b, a]: sort it, or every plan may change it",
  ]);
});
