import { readSchemas, type SchemaBlock } from "../../verification/sandbox/stand-ins/schema";
import { everything } from "../everything";

/**
 * Arguments that are empty although they are optional, with the reason. Providers refuse some empty lists, and return others as absent, so
 * that the plan fails or never becomes empty.
 */
const EMPTY: Readonly<Record<string, string>> = {
  "datadog_integration_aws_account.logs_config.lambda_forwarder.lambdas": "reads no logs, whatever the default is",
  "datadog_integration_aws_account.logs_config.lambda_forwarder.sources": "reads no logs, whatever the default is",
  "datadog_integration_aws_account.traces_config.xray_services.include_only":
    "reads no traces, whatever the default is",
  "datadog_synthetics_test.browser_step.params": "a block that every step has, and a reload says nothing in it",
  "pagerduty_event_orchestration_service.catch_all.actions": "a block that has to be there",
};

type Attributes = NonNullable<SchemaBlock["attributes"]>;

/** Returns the paths of all empty optional arguments of a block. */
function empties({ attributes = {}, block_types = {} }: SchemaBlock, given: object, path: string): string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const at = `${path}.${name}`;
    const attribute = attributes[name];
    if (attribute?.required && isEmpty(value)) return [];
    const inner: SchemaBlock | undefined =
      block_types[name]?.block ?? (attribute?.nested_type && { attributes: attribute.nested_type.attributes });
    if (isEmpty(value)) return isPresence(inner, value) ? [] : [at];
    if (inner === undefined) return [];
    return (Array.isArray(value) ? value : [value]).flatMap((one) =>
      isEmpty(one) && !isPresence(inner, one) ? [at] : empties(inner, one, at),
    );
  });
}

const isEmpty = (value: unknown) =>
  value !== null && typeof value === "object" && Object.keys(value).filter((key) => key !== "//").length === 0;

/** True for a block without arguments, whose presence is the setting. */
function isPresence(inner: SchemaBlock | undefined, value: unknown): boolean {
  const fields: Attributes = inner?.attributes ?? {};
  return inner !== undefined && !Array.isArray(value) && Object.keys({ ...fields, ...inner.block_types }).length === 0;
}

const schemas = Object.assign({}, ...Object.values(readSchemas()).map((one) => one.resource_schemas));
const found = Object.values(everything().stacks).flatMap(({ resource = {} }) =>
  Object.entries(resource).flatMap(([type, all]) =>
    type in schemas ? Object.values(all).flatMap((block) => empties(schemas[type].block, block, type)) : [],
  ),
);

test("vendors' resources have no empty optional list or object", () => {
  expect([...new Set(found)].filter((path) => !(path in EMPTY)).sort()).toEqual([]);
});

test("every permitted empty argument occurs", () => {
  expect(Object.keys(EMPTY).filter((path) => !found.includes(path))).toEqual([]);
});
