import { App, TerraformOutput } from "cdktf";
import type { Environment } from "../../environments/schema";
import { subnetRanges } from "../../environments/subnets";
import { retention } from "../../policy/retention";
import { NetworkStack } from "../../stacks/network-stack";
import { constructTree, type Emitted, environment, only, resources, synthesized } from "../support";

const ELSEWHERE = "aws.disaster_recovery";

const network = (name: Environment["name"] & ("production" | "staging" | "sandbox")): Emitted =>
  synthesized((app) => new NetworkStack(app, environment(name)))[`${name}-network`] ?? {};

const production = network("production");
const here = (type: string) => resources(production, type).filter(({ provider }) => provider !== ELSEWHERE);
const elsewhere = (type: string) => resources(production, type).filter(({ provider }) => provider === ELSEWHERE);
/** Returns the Terraform address of the resource whose `Name` tag has this value. */
const address = (type: string, name: string): string => {
  const [id] = Object.entries<Emitted>(production.resource[type]).find(([, r]) => r.tags?.Name === name) ?? [];
  return `\${${type}.${id}.id}`;
};
const { network: ranges, zones, disasterRecoveryZones } = environment("production");

/** Returns an output of the stack as Terraform's JSON has it. */
const given = (read: (stack: NetworkStack) => string): string =>
  synthesized((app) => {
    const stack = new NetworkStack(app, environment("production"));
    new TerraformOutput(stack, "given", { value: read(stack) });
  })["production-network"]?.output.given.value;

test("each tier has one subnet in each of three zones, with the environment's ranges", () => {
  const ofTier = (tier: string) =>
    here("aws_subnet")
      .filter(({ tags }) => tags.Name.startsWith(`gocarbontracker-production-network-${tier}-`))
      .map(({ availability_zone, cidr_block }) => [availability_zone, cidr_block]);
  const expected = (tier: "public" | "private" | "isolated" | "restores") =>
    subnetRanges(ranges.cidr, tier, 3).map((range, index) => [zones[index], range]);
  expect(here("aws_subnet")).toHaveLength(12);
  expect(ofTier("public")).toEqual(expected("public"));
  expect(ofTier("private")).toEqual(expected("private"));
  expect(ofTier("isolated")).toEqual(expected("isolated"));
  expect(ofTier("restores")).toEqual(expected("restores"));
});

test("no subnet assigns public addresses", () => {
  const subnets = resources(production, "aws_subnet");
  expect(subnets).toHaveLength(15);
  expect(subnets.every(({ map_public_ip_on_launch }) => map_public_ip_on_launch === false)).toBe(true);
});

test("every subnet has a route table of its own", () => {
  const associations = resources(production, "aws_route_table_association");
  expect(new Set(associations.map(({ subnet_id }) => subnet_id)).size).toBe(15);
  expect(new Set(associations.map(({ route_table_id }) => route_table_id)).size).toBe(15);
});

test("public subnets route to the internet, private subnets to NAT in their zone, isolated subnets nowhere", () => {
  const gateway = address("aws_internet_gateway", "gocarbontracker-production-network");
  const routes = resources(production, "aws_route")
    .filter(({ vpc_peering_connection_id }) => vpc_peering_connection_id === undefined)
    .map((r) => [r.route_table_id, r.gateway_id ?? r.nat_gateway_id]);
  const table = (tier: string, zone: string) =>
    address("aws_route_table", `gocarbontracker-production-network-${tier}-${zone}`);
  const nat = (index: number) => address("aws_nat_gateway", `gocarbontracker-production-network-nat-${index + 1}`);
  expect(routes).toEqual(
    expect.arrayContaining([
      ...zones.map((zone) => [table("public", zone), gateway]),
      ...zones.map((zone, index) => [table("private", zone), nat(index)]),
    ]),
  );
  expect(routes).toHaveLength(6);
});

test("production has a NAT gateway per zone, each in that zone's public subnet", () => {
  expect(resources(production, "aws_nat_gateway").map(({ subnet_id }) => subnet_id)).toEqual(
    zones.map((zone) => address("aws_subnet", `gocarbontracker-production-network-public-${zone}`)),
  );
});

test("staging has one NAT gateway for all zones", () => {
  const staging = network("staging");
  only(staging, "aws_nat_gateway");
  const throughNat = resources(staging, "aws_route").filter(({ nat_gateway_id }) => nat_gateway_id);
  expect(throughNat).toHaveLength(3);
  expect(new Set(throughNat.map(({ nat_gateway_id }) => nat_gateway_id)).size).toBe(1);
});

test("the secondary region has three isolated subnets, whose routes end at the private subnets of the primary", () => {
  expect(elsewhere("aws_vpc").map(({ cidr_block }) => cidr_block)).toEqual([ranges.disasterRecoveryCidr]);
  expect(elsewhere("aws_subnet").map((s) => [s.availability_zone, s.cidr_block])).toEqual(
    subnetRanges(ranges.disasterRecoveryCidr, "isolated", 3).map((range, i) => [disasterRecoveryZones[i], range]),
  );
  expect(["aws_internet_gateway", "aws_nat_gateway"].flatMap(elsewhere)).toEqual([]);
  const { vpc_peering_connection_id: peering, ...route } = elsewhere("aws_route")[0] ?? {};
  expect(elsewhere("aws_route")).toHaveLength(3);
  for (const one of elsewhere("aws_route")) {
    expect([one.destination_cidr_block, one.vpc_peering_connection_id]).toEqual(["10.30.64.0/18", peering]);
  }
  expect([route.gateway_id, route.nat_gateway_id]).toEqual([undefined, undefined]);
});

test("only private subnets have a route to the other region, and only to the subnets of its database", () => {
  const peered = here("aws_route").filter(({ vpc_peering_connection_id }) => vpc_peering_connection_id);
  const table = (zone: string) => address("aws_route_table", `gocarbontracker-production-network-private-${zone}`);
  expect(peered.map((r) => [r.route_table_id, r.destination_cidr_block])).toEqual(
    zones.map((zone) => [table(zone), "10.31.128.0/18"]),
  );
});

test("the peering is requested here and accepted in the secondary region, before any route uses it", () => {
  const [accepted] = Object.keys(production.resource.aws_vpc_peering_connection_accepter);
  const [requested] = Object.keys(production.resource.aws_vpc_peering_connection);
  expect(only(production, "aws_vpc_peering_connection")).toMatchObject({ peer_region: "eu-west-1" });
  expect(only(production, "aws_vpc_peering_connection").auto_accept).toBeUndefined();
  expect(only(production, "aws_vpc_peering_connection_accepter")).toMatchObject({
    provider: ELSEWHERE,
    auto_accept: true,
    vpc_peering_connection_id: `\${aws_vpc_peering_connection.${requested}.id}`,
  });
  for (const { vpc_peering_connection_id: used } of resources(production, "aws_route").filter(
    ({ vpc_peering_connection_id }) => vpc_peering_connection_id,
  )) {
    expect(used).toBe(`\${aws_vpc_peering_connection_accepter.${accepted}.id}`);
  }
});

test("the default security groups of both networks have no rules", () => {
  const groups = resources(production, "aws_default_security_group");
  expect(groups).toHaveLength(2);
  expect(groups.every(({ ingress, egress }) => ingress === undefined && egress === undefined)).toBe(true);
  expect(new Set(groups.map(({ vpc_id }) => vpc_id)).size).toBe(2);
});

test("flow logs of both networks are kept as long as the policy requires, in a bucket with a key of the region", () => {
  for (const [region, inRegion, bucketName] of [
    ["eu-central-1", here, "gocarbontracker-production-flow-logs-333333333333-euc1"],
    ["eu-west-1", elsewhere, "gocarbontracker-production-recovery-flows-333333333333-euw1"],
  ] as const) {
    const [log, ...others] = inRegion("aws_flow_log");
    const [bucket] = inRegion("aws_s3_bucket");
    const [lifecycle] = inRegion("aws_s3_bucket_lifecycle_configuration");
    expect(others).toEqual([]);
    expect([log?.traffic_type, log?.log_destination_type]).toEqual(["ALL", "s3"]);
    expect(log?.log_destination).toMatch(/^\$\{aws_s3_bucket\.[\w-]+\.arn\}$/);
    expect(bucket?.bucket).toBe(bucketName);
    expect(lifecycle?.rule[0].expiration).toEqual([{ days: retention.flowLogs.days }]);
    const [key] = inRegion("aws_kms_key");
    const delivery = JSON.parse(key?.policy).Statement.find((one: Emitted) => one.Sid === "Delivery");
    expect(delivery.Condition).toEqual({
      StringEquals: { "aws:SourceAccount": "333333333333" },
      ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:333333333333:*` },
    });
  }
  expect(retention.flowLogs.days).toBe(90);
});

test("only flow logs of the own account are delivered, without a role", () => {
  expect(resources(production, "aws_iam_role")).toEqual([]);
  const policies = resources(production, "aws_s3_bucket_policy").map(({ policy }) => JSON.parse(policy).Statement);
  expect(policies).toHaveLength(2);
  for (const statements of policies) {
    const allowed = statements.filter(({ Effect }: Emitted) => Effect === "Allow");
    expect(allowed.map(({ Action }: Emitted) => Action)).toEqual([
      ["s3:PutObject"],
      ["s3:GetBucketAcl", "s3:ListBucket"],
    ]);
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: "delivery.logs.amazonaws.com" });
      expect(Condition.StringEquals["aws:SourceAccount"]).toBe("333333333333");
    }
  }
});

test("logs, metrics, sessions and parameters need no NAT: these services have an endpoint in every private subnet", () => {
  const interfaces = resources(production, "aws_vpc_endpoint").filter((e) => e.vpc_endpoint_type === "Interface");
  expect(interfaces.map(({ service_name }) => service_name).sort()).toEqual(
    ["logs", "monitoring", "ssm", "ssmmessages"].map((service) => `com.amazonaws.eu-central-1.${service}`),
  );
  const inPrivate = zones.map((zone) => address("aws_subnet", `gocarbontracker-production-network-private-${zone}`));
  for (const { private_dns_enabled, subnet_ids, security_group_ids } of interfaces) {
    expect(private_dns_enabled).toBe(true);
    expect(subnet_ids).toEqual(inPrivate);
    expect(security_group_ids).toEqual([address("aws_security_group", "gocarbontracker-production-endpoints")]);
  }
});

test("the endpoints accept HTTPS from the network's own addresses only", () => {
  const rule = only(production, "aws_vpc_security_group_ingress_rule");
  expect([rule.cidr_ipv4, rule.ip_protocol, rule.from_port, rule.to_port]).toEqual([ranges.cidr, "tcp", 443, 443]);
  const group = only(production, "aws_security_group");
  expect([group.ingress, group.egress]).toEqual([undefined, undefined]);
  expect(resources(production, "aws_vpc_security_group_egress_rule")).toEqual([]);
});

test("private subnets reach S3 through a gateway endpoint", () => {
  const [gateway, ...others] = resources(production, "aws_vpc_endpoint").filter(
    (e) => e.vpc_endpoint_type === "Gateway",
  );
  expect(others).toEqual([]);
  expect(gateway?.service_name).toBe("com.amazonaws.eu-central-1.s3");
  expect(gateway?.route_table_ids).toEqual(
    zones.map((zone) => address("aws_route_table", `gocarbontracker-production-network-private-${zone}`)),
  );
});

test("the S3 endpoint allows the account's own roles to access the account's buckets, and downloads from AWS' buckets", () => {
  const [gateway] = resources(production, "aws_vpc_endpoint").filter((one) => one.vpc_endpoint_type === "Gateway");
  const [own, open, ...others] = JSON.parse(gateway?.policy).Statement;
  expect(others).toEqual([]);
  expect(own.Condition).toEqual({
    StringEquals: { "aws:ResourceAccount": "333333333333", "aws:PrincipalAccount": "333333333333" },
  });
  expect(open.Action).toBe("s3:GetObject");
  expect(open.Resource).toContain("arn:aws:s3:::amazon-ssm-eu-central-1/*");
  expect(open.Resource.filter((resource: string) => !/^arn:aws:s3:::[a-z-]+-eu-central-1\/\*$/.test(resource))).toEqual(
    [],
  );
});

test("the certificate is for the environment's domain, validated in its hosted zone", () => {
  const certificate = only(production, "aws_acm_certificate");
  expect([certificate.domain_name, certificate.validation_method]).toEqual(["app.gocarbontracker.com", "DNS"]);
  expect(certificate.lifecycle).toEqual({ create_before_destroy: true });
  expect(only(production, "aws_route53_record").zone_id).toBe(environment("production").hostedZone.id);
});

test("resources that use the certificate wait until it is issued", () => {
  expect(given((stack) => stack.certificateArn)).toMatch(
    /^\$\{aws_acm_certificate_validation\.\w+\.certificate_arn\}$/,
  );
});

test("other stacks can read every tier, in both regions", () => {
  const stack = new NetworkStack(new App(), environment("production"));
  expect(stack.vpcCidr).toBe(ranges.cidr);
  for (const ids of [
    stack.publicSubnetIds,
    stack.privateSubnetIds,
    stack.isolatedSubnetIds,
    stack.disasterRecoverySubnetIds,
  ]) {
    expect(new Set(ids).size).toBe(3);
  }
  const vpc = (name: string) => address("aws_vpc", `gocarbontracker-production-${name}`);
  expect(given(({ vpcId }) => vpcId)).toBe(vpc("network"));
  expect(given(({ disasterRecoveryVpcId }) => disasterRecoveryVpcId)).toBe(vpc("recovery"));
});

test("construct ids are stable, because Terraform addresses derive from them", () => {
  expect(constructTree(new NetworkStack(new App(), environment("production")))).toMatchInlineSnapshot(`
    "production-network
      backend
      aws
      logs-key
        key
        alias
      network
        vpc
          vpc
          default-security-group
          flow-logs
            bucket
              bucket
              versioning
              encryption
              public-access
              policy
            lifecycle
              lifecycle
            log
        public
          zone-1
            subnet
            routes
            association
          zone-2
            subnet
            routes
            association
          zone-3
            subnet
            routes
            association
        private
          zone-1
            subnet
            routes
            association
          zone-2
            subnet
            routes
            association
          zone-3
            subnet
            routes
            association
        isolated
          zone-1
            subnet
            routes
            association
          zone-2
            subnet
            routes
            association
          zone-3
            subnet
            routes
            association
        access
          internet
          public-route-1
          public-route-2
          public-route-3
          nat-address-1
          nat-1
          nat-address-2
          nat-2
          nat-address-3
          nat-3
          private-route-1
          private-route-2
          private-route-3
      restores
        zone-1
          subnet
          routes
          association
        zone-2
          subnet
          routes
          association
        zone-3
          subnet
          routes
          association
      endpoints
        s3
        group
        https
        ssm
        ssmmessages
        logs
        monitoring
      certificate
        certificate
        record
        validation
      aws-disaster-recovery
      recovery-logs-key
        key
        alias
      recovery
        vpc
        default-security-group
        flow-logs
          bucket
            bucket
            versioning
            encryption
            public-access
            policy
          lifecycle
            lifecycle
          log
      recovery-isolated
        zone-1
          subnet
          routes
          association
        zone-2
          subnet
          routes
          association
        zone-3
          subnet
          routes
          association
      recovery-peering
        request
        acceptance
        to-1
        to-2
        to-3
        from-1
        from-2
        from-3"
  `);
});
