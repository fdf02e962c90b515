import { App } from "cdktf";
import { collection } from "../../policy/collection";
import { collectors } from "../../policy/collectors";
import { CollectorsStack, type CollectorsStackProps } from "../../stacks/collectors-stack";
import { changed } from "../environments/support";
import { constructTree, type Emitted, environment, only, resources, synthesized } from "../support";

const PROPS: CollectorsStackProps = {
  network: {
    vpcId: "vpc-1",
    privateSubnetIds: ["subnet-1", "subnet-2", "subnet-3"],
  },
  data: {
    clientSecurityGroupId: "sg-client",
    databaseResourceId: "cluster-1",
    databaseEndpoint: "database.internal",
    databaseReaderEndpoint: "readers.internal",
    secondaryReaderEndpoint: "copy.internal",
    secondaryResourceId: "cluster-2",
    uploadsBucketName: "uploads",
    uploadsBucketArn: "arn:aws:s3:::uploads",
    dumpBucketArn: "arn:aws:s3:::dumps",
    dumpKeyArn: "arn:aws:kms:eu-west-1:333333333333:key/dumps",
    cacheEndpoint: "cache.internal",
    cacheArn: "arn:aws:elasticache:eu-central-1:333333333333:replicationgroup:cache",
    cacheUserArn: "arn:aws:elasticache:eu-central-1:333333333333:user:application",
    cacheUserName: "application",
  },
  servers: {
    groupName: "gocarbontracker-production-servers",
    securityGroupId: "sg-servers",
    store: {
      artefactBucketName: "artefacts",
      artefactBucketArn: "arn:aws:s3:::artefacts",
      keyArn: "arn:aws:kms:eu-central-1:333333333333:key/servers",
      autoScalingRoleArn: "arn:aws:iam::333333333333:role/linked",
    },
  },
  monitoring: { prometheusEndpoint: "https://metrics.test/workspaces/ws-1/" },
};

const emitted = (name: "production" | "sandbox", props = PROPS): Emitted =>
  synthesized((app) => new CollectorsStack(app, environment(name), props))[`${name}-collectors`] ?? {};

const production = emitted("production");
const group = only(production, "aws_autoscaling_group");
const variables = (stack: Emitted) =>
  JSON.parse(resources(stack, "aws_s3_object").find(({ key }) => key.endsWith("variables.json"))?.content);

test("two collectors are in different zones, so that one survives the loss of a zone and another is started elsewhere", () => {
  expect([group.min_size, group.max_size]).toEqual([2, 2]);
  expect(collection.replicas.count).toBe(2);
  expect(group.vpc_zone_identifier.length).toBeGreaterThan(2);
});

test("collectors are replaced one at a time", () => {
  const { min_healthy_percentage, max_healthy_percentage } = group.instance_refresh.preferences;
  expect([min_healthy_percentage, max_healthy_percentage]).toEqual([50, 100]);
});

test("the machine type has the architecture of the environment's image", () => {
  expect(only(production, "aws_launch_template").instance_type).toBe(collectors.machine.arm64TypeName);
});

test("collectors can connect to the servers on two ports, and accept no connections", () => {
  const [own] = Object.keys(production.resource.aws_security_group);
  const rules = resources(production, "aws_vpc_security_group_ingress_rule");
  expect(rules.map(({ security_group_id, from_port, to_port }) => [security_group_id, from_port, to_port])).toEqual([
    ["sg-servers", 3001, 3001],
    ["sg-servers", 9100, 9100],
  ]);
  expect(rules.every((rule) => rule.referenced_security_group_id === `\${aws_security_group.${own}.id}`)).toBe(true);
});

test("collectors can connect to the database of the secondary region, as the user of the data validation only", () => {
  const [own] = Object.keys(production.resource.aws_security_group);
  const out = resources(production, "aws_vpc_security_group_egress_rule").filter(
    ({ cidr_ipv4 }) => cidr_ipv4 !== "0.0.0.0/0",
  );
  expect(out.filter(({ cidr_ipv4 }) => cidr_ipv4)).toEqual([
    expect.objectContaining({
      security_group_id: `\${aws_security_group.${own}.id}`,
      cidr_ipv4: "10.31.128.0/18",
      from_port: 5432,
      to_port: 5432,
    }),
  ]);
  const { Statement } = JSON.parse(only(production, "aws_iam_role_policy").policy);
  const database = Statement.find(({ Sid }: Emitted) => Sid === "Database").Resource;
  expect(database.filter((arn: string) => arn.includes("eu-west-1"))).toEqual([
    "arn:aws:rds-db:eu-west-1:333333333333:dbuser:cluster-2/validation",
  ]);
  expect(variables(production).data_validation_settings.secondary).toEqual({
    host: "copy.internal",
    port: 5432,
    region: "eu-west-1",
  });
});

test("collectors list the uploads, and read none of them", () => {
  const { Statement } = JSON.parse(only(production, "aws_iam_role_policy").policy);
  const ofUploads = Statement.filter(({ Resource }: Emitted) =>
    [Resource].flat().some((one: string) => one.includes(":::uploads")),
  );
  expect(ofUploads.map(({ Action, Resource }: Emitted) => [Action, Resource])).toEqual([
    ["s3:ListBucket", "arn:aws:s3:::uploads"],
  ]);
  expect(variables(production).data_validation_settings.reconciliation.uploads).toMatchObject({
    bucket: "uploads",
    region: "eu-central-1",
  });
});

test("samples go to the managed Prometheus, signed, or to the environment's own", () => {
  const [write] = variables(production).prometheus_agent_configuration.remote_write;
  expect(write.url).toBe("https://metrics.test/workspaces/ws-1/api/v1/remote_write");
  expect(write.sigv4).toEqual({ region: "eu-central-1" });
  const plain = emitted("sandbox", {
    ...PROPS,
    monitoring: { prometheusEndpoint: undefined },
  });
  const [own] = variables(plain).prometheus_agent_configuration.remote_write;
  expect([own.url, own.sigv4]).toEqual(["http://127.0.0.1:9090/api/v1/write", undefined]);
});

test("the disk has space for samples while the receiver is down, and for a dump and its restored copy", () => {
  const { ebs } = only(production, "aws_launch_template").block_device_mappings[0];
  const { emissionsDataGigabytes } = environment("production").growthBaseline;
  // A dump of half the size, and the restored database with a tenth more.
  const dumpGibibytes = ((0.5 + 1.1) * emissionsDataGigabytes * 1e9) / 2 ** 30;
  const free = ebs.volume_size - collectors.volume.gibibytes - dumpGibibytes;
  expect(free).toBeGreaterThanOrEqual(0);
  // Neither makes the alert on the disk fire.
  expect(dumpGibibytes / (ebs.volume_size - collectors.volume.gibibytes)).toBeLessThanOrEqual(0.75);
});

test("no collector starts before its permissions and its configuration exist", () => {
  expect(group.depends_on.map((on: string) => on.split(".")[0]).sort()).toEqual([
    "aws_cloudwatch_log_group",
    "aws_iam_role_policy",
    "aws_ssm_association",
  ]);
});

test("construct ids are stable, because Terraform addresses derive from them", () => {
  expect(constructTree(new CollectorsStack(new App(), environment("sandbox"), PROPS))).toMatchInlineSnapshot(`
    "sandbox-collectors
      backend
      aws
      role
        role
          role
          policy
        profile
      configuration
        archive
        variables
        document
        association
        logs
      collectors
        security-group
        to-https
        user-data
        template
        group
      doors
        to-application
        from-collectors-application
        to-node
        from-collectors-node
      to-secondary-database
      CollectorsMissing
        alarm
      CollectorDiskHigh
        alarm"
  `);
});

/** Returns the parameters that the machines can read, and their monitor. */
const checkIn = (stack: Emitted) => ({
  reads: JSON.parse(only(stack, "aws_iam_role_policy").policy)
    .Statement.filter(({ Sid }: Emitted) => Sid === "Parameters")
    .map(({ Action, Resource }: Emitted) => [Action, Resource]),
  told: variables(stack).domain_expiry_check_in,
});

test("collectors check in with their monitor, by a key that they can read", () => {
  const parameter = "/gocarbontracker/production/sentry/routines-dsn";
  expect(checkIn(production)).toEqual({
    reads: [["ssm:GetParameter", [`arn:aws:ssm:eu-central-1:333333333333:parameter${parameter}`]]],
    told: [parameter, "production-domain-expiry", "production"],
  });
});

test("without Sentry collectors do not check in", () => {
  const without = changed(environment("production"), {
    sentry: { kind: "none" },
  });
  const { "production-collectors": stack = {} } = synthesized((app) => new CollectorsStack(app, without, PROPS));
  expect(checkIn(stack)).toEqual({ reads: [], told: [] });
});
