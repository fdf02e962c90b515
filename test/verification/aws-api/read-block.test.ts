import type { Block } from "../../../checks/emitted/configuration";
import type { Entry } from "../../../verification/aws-api/calls/entry";
import type { ApiModels, ServiceModel } from "../../../verification/aws-api/model";
import { ReadBlock } from "../../../verification/aws-api/read-block";
import { lackingMembers } from "../../../verification/aws-api/required";

const text = { shape: "Text" };
const MODEL: ServiceModel = {
  metadata: { endpointPrefix: "alarms" },
  operations: { CreateAlarm: { input: { shape: "Alarm" } }, TagAlarm: { input: { shape: "TagAlarm" } } },
  shapes: {
    Text: { type: "string" },
    Alarm: {
      type: "structure",
      required: ["AlarmName"],
      members: {
        AlarmName: text,
        Actions: { shape: "Actions" },
        Queries: { shape: "Queries" },
        Attributes: { shape: "Attributes" },
        Interval: text,
        Setting: { shape: "Setting" },
      },
    },
    Actions: { type: "list", member: text, max: 5 },
    Queries: { type: "list", member: { shape: "Query" } },
    Query: { type: "structure", required: ["Id"], members: { Id: text, Metric: { shape: "Metric" } } },
    Metric: { type: "structure", members: { Name: text, Dimensions: { shape: "Tags" } } },
    Attributes: { type: "map", key: text, value: text },
    Setting: { type: "structure", members: { Value: text } },
    TagAlarm: { type: "structure", required: ["AlarmId", "Tags"], members: { AlarmId: text, Tags: { shape: "Tags" } } },
    Tags: { type: "list", member: { shape: "Tag" } },
    Tag: { type: "structure", members: { Key: text, Value: text } },
  },
};
const models: ApiModels = () => MODEL;

function read(block: Block, entry: Entry = { to: ["watch:CreateAlarm"] }) {
  return new ReadBlock("aws_watch_alarm", block, entry, models);
}

/** The member of each value. */
function members(block: Block, entry?: Entry): string[] {
  return read(block, entry).readings.map(({ at, member, nowhere }) => `${at} → ${member?.path ?? nowhere}`);
}

test("arguments set members of their name, and meta-arguments set none", () => {
  expect(members({ name: "a", depends_on: ["b"], provider: "aws.c", lifecycle: {}, gone: "d" })).toEqual([
    "name → watch:CreateAlarm.AlarmName",
    "gone → undefined",
  ]);
});

test("a list is read as a list, and so is each of its values", () => {
  expect(members({ actions: ["a", "b"] })).toEqual([
    "actions → watch:CreateAlarm.Actions",
    "actions.0 → watch:CreateAlarm.Actions[]",
    "actions.1 → watch:CreateAlarm.Actions[]",
  ]);
});

test("one value sets a list of one, and a structure around it", () => {
  expect(members({ actions: "a", setting: true })).toEqual([
    "actions → watch:CreateAlarm.Actions[]",
    "setting → watch:CreateAlarm.Setting.Value",
  ]);
});

test("the table names the members of blocks, and of arguments with another name", () => {
  const entry = { to: ["watch:CreateAlarm"], members: { query: "Queries", "query.dimensions": "Metric.Dimensions" } };
  expect(members({ query: [{ id: "a", dimensions: { Queue: "b" } }] }, entry)).toEqual([
    "query → watch:CreateAlarm.Queries",
    "query.0.id → watch:CreateAlarm.Queries.Id",
    "query.0.dimensions → watch:CreateAlarm.Queries.Metric.Dimensions",
    "query.0.dimensions.Queue → watch:CreateAlarm.Queries.Metric.Dimensions.Key",
    "query.0.dimensions.Queue → watch:CreateAlarm.Queries.Metric.Dimensions.Value",
  ]);
});

test("arguments of a block that the API does not have set members of the structure around it", () => {
  const entry = { to: ["watch:CreateAlarm"], members: { check: "." } };
  expect(members({ check: { interval: "a" } }, entry)).toEqual(["check.interval → watch:CreateAlarm.Interval"]);
});

test("another call, and one key of a map, are named from the start", () => {
  const entry = {
    to: ["watch:CreateAlarm"],
    members: { labels: "watch:TagAlarm.Tags", colour: "watch:CreateAlarm.Attributes{Colour}" },
  };
  expect(members({ labels: { A: "b" }, colour: "red" }, entry)).toEqual([
    "labels → watch:TagAlarm.Tags",
    "labels.A → watch:TagAlarm.Tags.Key",
    "labels.A → watch:TagAlarm.Tags.Value",
    "colour → watch:CreateAlarm.Attributes{Colour}",
  ]);
});

test("an argument without a member has its reason, in blocks too", () => {
  const entry = { to: ["watch:CreateAlarm"], nowhere: { wait: "the provider waits" } };
  expect(members({ wait: { seconds: 1 } }, entry)).toEqual(["wait.seconds → the provider waits"]);
});

test("a member that the API does not have is a fault of the table", () => {
  const entry = { to: ["watch:CreateAlarm"], members: { name: "Alias" } };
  expect(() => read({ name: "a" }, entry)).toThrow("aws_watch_alarm: the member Alias of name is not in the API");
  expect(() => read({}, { to: ["watch:MakeAlarm"] })).toThrow("watch has no call MakeAlarm with an input");
});

describe("required members", () => {
  const lacking = (block: Block, entry: Entry) => lackingMembers("aws_watch_alarm", entry, read(block, entry).filled);

  test("without a value are faults, in blocks too", () => {
    expect(lacking({ queries: [{ metric: {} }] }, { to: ["watch:CreateAlarm"] })).toEqual([
      { member: "watch:CreateAlarm.AlarmName", at: "" },
      { member: "watch:CreateAlarm.Queries.Id", at: "queries.0" },
    ]);
  });

  test("that the provider sets, or that name the resource in a later call, are not", () => {
    const supplied = { "CreateAlarm.AlarmName": "the provider generates it" };
    expect(lacking({ tags: { A: "b" } }, { to: ["watch:CreateAlarm", "watch:TagAlarm"], supplied })).toEqual([]);
    expect(lacking({ tags: { A: "b" } }, { to: ["watch:TagAlarm"] })).toEqual([
      { member: "watch:TagAlarm.AlarmId", at: "" },
    ]);
  });
});
