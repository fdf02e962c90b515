import { AwsAccount, type AwsAccountProps } from "../../../constructs/datadog/aws-account";
import { CatalogEntity, type CatalogEntityProps } from "../../../constructs/datadog/catalog-entity";
import { RequiredTag } from "../../../constructs/datadog/required-tag";
import { only } from "../../support";
import { emitted } from "./emitted";

const ENTITY: CatalogEntityProps = {
  name: "gocarbontracker",
  displayName: "Server",
  kind: "service",
  type: "web",
  description: "Answers.",
  owner: "operations",
  runbooks: { ServiceDown: "https://runbooks.example/service-down" },
  pagerUrl: "https://gocarbontracker.pagerduty.com/service-directory/P1",
  emails: ["operations@gocarbontracker.com"],
  dependsOn: ["datastore:gocarbontracker-postgres"],
};
const entity = (change: Partial<CatalogEntityProps>) =>
  JSON.parse(
    only(
      emitted((stack) => {
        new CatalogEntity(stack, "entity", { ...ENTITY, ...change });
      }),
      "datadog_software_catalog",
    ).entity,
  );

test.each(["datastore", "queue"] as const)("a %s has only fields of its schema", (kind) => {
  const { name, displayName, type, description, owner, runbooks, pagerUrl, emails } = ENTITY;
  const common = { name, displayName, type, description, owner, runbooks, pagerUrl, emails };
  const made = only(
    emitted((stack) => {
      new CatalogEntity(stack, "entity", { ...common, kind });
    }),
    "datadog_software_catalog",
  );
  expect(Object.keys(JSON.parse(made.entity).spec).sort()).toEqual(["lifecycle", "type"]);
});

test("an entity has its owner, its documentation, its pager and its dependencies", () => {
  expect(entity({})).toMatchObject({
    apiVersion: "v3",
    kind: "service",
    metadata: {
      name: "gocarbontracker",
      owner: "operations",
      links: [{ name: "ServiceDown", type: "runbook", url: "https://runbooks.example/service-down" }],
      contacts: [{ type: "email", contact: "operations@gocarbontracker.com" }],
    },
    integrations: { pagerduty: { serviceURL: ENTITY.pagerUrl } },
    spec: { dependsOn: ["datastore:gocarbontracker-postgres"] },
  });
  expect(Object.keys(entity({ dependsOn: [] }).spec)).toEqual(["lifecycle", "type"]);
});

test("an entity's name is a tag: at most 63 characters, in lower case", () => {
  expect(entity({ name: "a".repeat(63) }).metadata.name).toHaveLength(63);
  for (const name of ["a".repeat(64), "Server", "1a", "a b", ""]) {
    expect(() => entity({ name })).toThrow(`catalog entity: name is "${name}", must be`);
  }
});

test("URLs have https", () => {
  expect(() => entity({ pagerUrl: "http://pager.example" })).toThrow(
    'address is "http://pager.example", must begin with https://',
  );
  expect(() => entity({ runbooks: { a: "/runbook" } })).toThrow('address is "/runbook"');
});

const required = (values: readonly string[], key = "env") =>
  only(
    emitted((stack) => {
      new RequiredTag(stack, "tag", { key, values });
    }),
    "datadog_monitor_config_policy",
  );

test("a required tag has at least one value, in Datadog's spelling", () => {
  expect(required(["production", "staging"])).toMatchObject({
    policy_type: "tag",
    tag_policy: { tag_key: "env", tag_key_required: true, valid_tag_values: ["production", "staging"] },
  });
  expect(() => required([])).toThrow("required tag env: values is empty");
  expect(() => required(["P0"], "severity")).toThrow('tag is "severity:P0"');
});

const account = (change: Partial<AwsAccountProps>) =>
  only(
    emitted((stack) => {
      new AwsAccount(stack, "aws", {
        account: "333333333333",
        roleName: "reader",
        externalId: "3".repeat(32),
        regions: ["eu-central-1"],
        namespaces: ["AWS/RDS"],
        tags: ["env:production"],
        ...change,
      });
    }),
    "datadog_integration_aws_account",
  );

test("the AWS integration reads metrics only", () => {
  expect(account({})).toMatchObject({
    aws_account_id: "333333333333",
    aws_partition: "aws",
    auth_config: { aws_auth_config_role: { role_name: "reader", external_id: "3".repeat(32) } },
    aws_regions: { include_only: ["eu-central-1"] },
    metrics_config: {
      namespace_filters: { include_only: ["AWS/RDS"] },
      collect_cloudwatch_alarms: false,
      collect_custom_metrics: false,
    },
    resources_config: { extended_collection: false, cloud_security_posture_management_collection: false },
    logs_config: { lambda_forwarder: { lambdas: [], sources: [] } },
    traces_config: { xray_services: { include_only: [] } },
  });
});

test("an empty list is refused, because Datadog reads it as everything", () => {
  expect(() => account({ regions: [] })).toThrow("regions is empty");
  expect(() => account({ namespaces: [] })).toThrow("namespaces is empty");
  expect(() => account({ namespaces: ["AWS/RDS", "CWAgent"] })).toThrow("namespaces has CWAgent, must be AWS' own");
});
