import { readSchemas, type SchemaBlock } from "../../verification/sandbox/stand-ins/schema";
import { everything } from "../everything";

/**
 * What may stand empty although it could be left out, and why. Providers refuse some lists without an element, and give some back as
 * if they had been left out: the plan then fails, or is never empty.
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

/** Paths of everything empty in a block's arguments that its schema does not demand. */
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

/** An object without any fields says something by being there. */
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

test("vendors get no empty list or object that could be left out", () => {
  expect([...new Set(found)].filter((path) => !(path in EMPTY)).sort()).toEqual([]);
});

test("everything that may stand empty does", () => {
  expect(Object.keys(EMPTY).filter((path) => !found.includes(path))).toEqual([]);
});
