import type { EmittedStack } from "../../tools/emitted";
import { offline } from "../../tools/offline";

const state = (key: string) => ({ bucket: "state", key, region: "eu-west-1" });

function stack(name: string, more: object): EmittedStack {
  return {
    name,
    dependencies: [],
    configuration: {
      terraform: {
        required_providers: { aws: { source: "aws", version: "~> 6.25" } },
        backend: { s3: state(`${name}.tfstate`) },
      },
      provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["123456789012"] }] },
      ...more,
    },
  };
}

const network = stack("network", {
  output: {
    vpc: { value: "${aws_vpc.main_1.id}" },
    subnets: { value: ["${aws_subnet.a_1.id}", "${aws_subnet.b_1.id}"] },
    role: { value: "${aws_iam_role.r.arn}" },
  },
});
const servers = stack("servers", {
  data: { terraform_remote_state: { net: { backend: "s3", config: state("network.tfstate") } } },
});

test("the plan needs neither backend nor account, and accepts the local provider", () => {
  const { configuration } = offline(network, [network], ">= 5");
  expect(configuration.terraform).toEqual({ required_providers: { aws: { source: "aws", version: ">= 5" } } });
  expect(configuration.provider?.aws).toEqual([
    {
      region: "eu-west-1",
      skip_credentials_validation: true,
      skip_metadata_api_check: true,
      skip_requesting_account_id: true,
    },
  ]);
});

test("another stack's outputs come from a state with values of their types", () => {
  const { configuration, states } = offline(servers, [network, servers], ">= 5");
  expect(configuration.data?.terraform_remote_state?.net).toEqual({
    backend: "local",
    config: { path: "network.tfstate" },
  });
  expect(states["network.tfstate"]).toMatchObject({
    outputs: {
      vpc: { value: "vpc-0123456789abcdef0", type: "string" },
      subnets: {
        value: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef0"],
        type: ["tuple", ["string", "string"]],
      },
      role: { value: "arn:aws:iam::123456789012:role/placeholder" },
    },
  });
});

test("a reference to an unknown state is a fault", () => {
  expect(() => offline(servers, [servers], ">= 5")).toThrow(
    "servers reads the state s3://state/network.tfstate, which belongs to no stack",
  );
});
