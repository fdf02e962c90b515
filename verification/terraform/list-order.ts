import { type Block, isBlock, type Stacks } from "../../checks/emitted/configuration";
import { untypedResources } from "../../checks/emitted/resources";

interface Attribute {
  readonly type?: unknown;
  readonly nested_type?: { readonly attributes?: Readonly<Record<string, Attribute>>; readonly nesting_mode: string };
}

/** A block of a provider's schema, in Terraform's JSON. */
export interface SchemaBlock {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, { readonly block: SchemaBlock; readonly nesting_mode: string }>>;
}

/** Paths of lists whose order has a meaning and is returned; the lists below a path are included. */
const ORDERED: readonly RegExp[] = [
  // Steps, rules, routes and conditions are evaluated in their order.
  /^datadog_synthetics_test\.(browser_step|api_step|assertion|browser_variable|config_variable)/,
  /^datadog_service_level_objective\.sli_specification/,
  /^grafana_(notification_policy|rule_group|contact_point|mute_timing)\./,
  /^pagerduty_(escalation_policy|event_orchestration_service|schedule|schedulev2|incident_workflow)\./,
  /^sentry_(alert|metric_monitor)\./,
  // References: only a real account shows in which order the vendor returns them.
  /^pagerduty_incident_workflow_trigger\.services$/,
];

/**
 * Unsorted lists whose order has no meaning, a sentence each. If the service returns such a list in another order, every plan has a
 * difference.
 *
 * @param schemas blocks of the providers' resources by type; a type without one is left out
 */
export function unsortedLists(stacks: Stacks, schemas: Readonly<Record<string, SchemaBlock>>): string[] {
  return Object.entries(schemas).flatMap(([type, schema]) =>
    untypedResources(stacks, type).flatMap(({ stack, id, block }) =>
      lists(schema, block, type)
        .filter(({ path, values }) => !ORDERED.some((ordered) => ordered.test(path)) && !isSorted(values))
        .map(
          ({ path, values }) =>
            `${stack}: ${path} of ${id} is [${values.map(text).join(", ")}]: sort it, or every plan may change it`,
        ),
    ),
  );
}

/** The lists in a block with more than one element, by path. */
function lists(schema: SchemaBlock, block: Block, path: string): { path: string; values: readonly unknown[] }[] {
  return Object.entries(block).flatMap(([name, value]) => {
    const at = `${path}.${name}`;
    const attribute = schema.attributes?.[name];
    const nested = schema.block_types?.[name];
    const inner = nested?.block ?? (attribute?.nested_type && { attributes: attribute.nested_type.attributes });
    const mode = nested?.nesting_mode ?? attribute?.nested_type?.nesting_mode ?? kind(attribute?.type);
    const values = Array.isArray(value) ? value : [value];
    const below = inner ? values.flatMap((one) => (isBlock(one) ? lists(inner, one, at) : [])) : [];
    return mode === "list" && values.length > 1 ? [{ path: at, values }, ...below] : below;
  });
}

function kind(type: unknown): unknown {
  return Array.isArray(type) ? type[0] : type;
}

function isSorted(values: readonly unknown[]): boolean {
  return values.every((value, at) => at === 0 || before(values[at - 1], value));
}

function before(one: unknown, other: unknown): boolean {
  return typeof one === "number" && typeof other === "number" ? one <= other : text(one) <= text(other);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
