import type { Block } from "../../../checks/emitted/configuration";
import type { EmittedStack } from "../../../tools/emitted";
import { adapt } from "../../../verification/sandbox/adapt";

const NO_GAPS = { notEmulated: [], drifts: [] };
const GRAPH = [{ type: "aws_graph", reason: "The emulator has no graphs." }];

function stack(name: string, resource: Record<string, Record<string, Block>>, more: object = {}): EmittedStack {
  return {
    name,
    dependencies: [],
    configuration: {
      terraform: { required_providers: {}, backend: { s3: { bucket: "state", key: `${name}.tfstate` } } },
      provider: { aws: [{ region: "us-east-1" }, { region: "us-west-2", alias: "other" }] },
      resource,
      ...more,
    },
  };
}

const addresses = ({ configuration }: EmittedStack) =>
  Object.entries(configuration.resource ?? {}).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((id) => `${type}.${id}`),
  );

test("every provider, the backend and every remote state get the emulator's settings and keep their own", () => {
  const remote = { backend: "s3", config: { bucket: "state", key: "other.tfstate" } };
  const [adapted] = adapt(
    [stack("a", { aws_vpc: { v: {} } }, { data: { terraform_remote_state: { r: remote } } })],
    NO_GAPS,
  ).stacks;
  const { provider, terraform, data } = adapted!.configuration;
  expect(provider?.aws?.map(({ region, access_key, max_retries }) => [region, access_key, max_retries])).toEqual([
    ["us-east-1", "test", 2],
    ["us-west-2", "test", 2],
  ]);
  expect(terraform.backend.s3).toMatchObject({ bucket: "state", key: "a.tfstate", use_path_style: true });
  expect(data?.terraform_remote_state?.r?.config).toMatchObject({ key: "other.tfstate", use_path_style: true });
});

test("the provider is the local one, for any version constraint of the environment", () => {
  const required = { aws: { source: "aws", version: "~> 6.25" }, other: { source: "other", version: "1.0" } };
  const before = stack(
    "a",
    { aws_vpc: { v: {} } },
    { terraform: { required_providers: required, backend: { s3: { bucket: "state", key: "a.tfstate" } } } },
  );
  const [adapted] = adapt([before], NO_GAPS).stacks;
  expect(adapted?.configuration.terraform.required_providers).toEqual({
    aws: { source: "aws", version: ">= 5.100, < 7" },
    other: { source: "other", version: "1.0" },
  });
});

test("a local state keeps its path", () => {
  const local = { required_providers: {}, backend: { local: { path: "x" } } };
  const [adapted] = adapt([stack("a", { aws_vpc: { v: {} } }, { terraform: local })], NO_GAPS).stacks;
  expect(adapted?.configuration.terraform.backend).toEqual({ local: { path: "x" } });
});

test("resources that are not emulated are left out, and those that refer to them, each with its reason", () => {
  const { stacks, leftOut } = adapt(
    [
      stack("a", {
        aws_graph: { g: {} },
        aws_node: { "n-1": { graph: "${aws_graph.g.id}" } },
        aws_edge: { e: { name: 'from ${join("-", [aws_node.n-1.arn])}' } },
        aws_vpc: { v: {} },
      }),
    ],
    { ...NO_GAPS, notEmulated: GRAPH },
  );
  expect(stacks.flatMap(addresses)).toEqual(["aws_vpc.v"]);
  expect(leftOut).toEqual([
    { stack: "a", address: "aws_graph.g", reason: "The emulator has no graphs." },
    { stack: "a", address: "aws_node.n-1", reason: "it depends on aws_graph.g" },
    { stack: "a", address: "aws_edge.e", reason: "it depends on aws_node.n-1" },
  ]);
});

test("a resource that only depends on the order stays, without the dependency", () => {
  const { stacks } = adapt([stack("a", { aws_graph: { g: {} }, aws_vpc: { v: { depends_on: ["aws_graph.g"] } } })], {
    ...NO_GAPS,
    notEmulated: GRAPH,
  });
  expect(stacks[0]?.configuration.resource).toEqual({ aws_vpc: { v: { depends_on: [] } } });
});

test("a resource that reads a left-out resource of another stack is left out, too", () => {
  const output = { "graph-id": { value: "${aws_graph.g.id}" }, "vpc-id": { value: "${aws_vpc.v.id}" } };
  const remote = { terraform_remote_state: { a: { backend: "s3", config: { bucket: "state", key: "a.tfstate" } } } };
  const { stacks, leftOut } = adapt(
    [
      stack("a", { aws_graph: { g: {} }, aws_vpc: { v: {} } }, { output }),
      stack(
        "b",
        {
          aws_node: { n: { graph: "${data.terraform_remote_state.a.outputs.graph-id}" } },
          aws_subnet: { s: { vpc: "${data.terraform_remote_state.a.outputs.vpc-id}" } },
        },
        { data: remote },
      ),
    ],
    { ...NO_GAPS, notEmulated: GRAPH },
  );
  expect(stacks.map(addresses)).toEqual([["aws_vpc.v"], ["aws_subnet.s"]]);
  expect(Object.keys(stacks[0]?.configuration.output ?? {})).toEqual(["vpc-id"]);
  expect(leftOut.map(({ stack: name, address }) => `${name} ${address}`)).toEqual(["a aws_graph.g", "b aws_node.n"]);
});

test("an argument that is not returned is ignored in addition to those of the stack", () => {
  const before = { lifecycle: { prevent_destroy: true, ignore_changes: ["size"] } };
  const { stacks } = adapt([stack("a", { aws_disk: { d: before }, aws_vpc: { v: {} } })], {
    ...NO_GAPS,
    drifts: [{ type: "aws_disk", attribute: "speed", reason: "Read back as zero." }],
  });
  expect(stacks[0]?.configuration.resource).toEqual({
    aws_disk: { d: { lifecycle: { prevent_destroy: true, ignore_changes: ["size", "speed"] } } },
    aws_vpc: { v: {} },
  });
});

test("the provider does not wait ten minutes for a domain, and the dependencies of the domain stay", () => {
  const { stacks } = adapt(
    [stack("a", { aws_opensearch_domain: { d: { depends_on: ["aws_vpc.v"] } }, aws_vpc: { v: {} } })],
    NO_GAPS,
  );
  expect(stacks[0]?.configuration.resource?.aws_opensearch_domain?.d).toEqual({
    depends_on: ["aws_vpc.v"],
    timeouts: { create: "5s", update: "5s", delete: "5s" },
  });
});
