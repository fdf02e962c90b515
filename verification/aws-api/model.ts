/** The read part of a service's API model, as AWS publishes it in botocore's `service-2.json`. */
export interface ServiceModel {
  /** `endpointPrefix` is the begin of the name that CloudTrail gives the service. */
  readonly metadata: { readonly endpointPrefix: string };
  readonly operations: Readonly<Record<string, { readonly input?: ShapeReference; readonly documentation?: string }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

interface ShapeReference {
  readonly shape: string;
  readonly documentation?: string;
}

interface Shape {
  readonly type: string;
  readonly documentation?: string;
  readonly members?: Readonly<Record<string, ShapeReference>>;
  readonly required?: readonly string[];
  readonly member?: ShapeReference;
  readonly key?: ShapeReference;
  readonly value?: ShapeReference;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  /** Limits of a string's characters, a blob's bytes, a list's or map's entries, or a number's value. */
  readonly min?: number;
  readonly max?: number;
}

/** The API model of a service by botocore's name for it, such as `elbv2`. */
export type ApiModels = (service: string) => ServiceModel;

/** One part of a call's input. */
export interface Member {
  /** Its path, such as `cloudwatch:PutMetricAlarm.Metrics.MetricStat`; the item of a list without members is `AlarmActions[]`. */
  readonly path: string;
  readonly shape: Shape;
  /** Documentation of the member and of its shape, in HTML. */
  readonly documentation: string;
  readonly model: ServiceModel;
}

/**
 * Finds a member of an API model.
 *
 * @param path `service:Operation` with the names of members after it, separated by dots
 * @throws Error when the model has no such member
 */
export function memberAt(models: ApiModels, path: string): Member {
  const [service = "", rest = ""] = path.split(":");
  const [operation = "", ...names] = rest.split(".");
  const model = models(service);
  const input = model.operations[operation]?.input;
  if (input === undefined) throw new Error(`${service} has no call ${operation} with an input`);
  return names.reduce<Member>(
    (from, name) => {
      const next = namedMember(from, name);
      if (next === undefined) throw new Error(`${from.path} has no member ${name}`);
      return next;
    },
    toMember(model, input, `${service}:${operation}`),
  );
}

/** Finds a member by name in a structure or in a list's items; a map has the members `key` and `value`. */
export function namedMember(from: Member, name: string): Member | undefined {
  const structure = withoutLists(from);
  if (structure.shape.type === "map") return name === "key" ? mapKey(structure) : mapValue(structure);
  const reference = structure.shape.members?.[name];
  return reference && toMember(from.model, reference, `${structure.path}.${name}`);
}

/** The item of a list; undefined for any other member. */
export function itemOf(list: Member): Member | undefined {
  if (list.shape.member === undefined) return undefined;
  const item = toMember(list.model, list.shape.member, list.path);
  return item.shape.members === undefined ? { ...item, path: `${list.path}[]` } : item;
}

/** The key of a map. */
export function mapKey(map: Member): Member | undefined {
  return map.shape.key && toMember(map.model, map.shape.key, `${map.path}.key`);
}

/** The value of a map. */
export function mapValue(map: Member): Member | undefined {
  return map.shape.value && toMember(map.model, map.shape.value, `${map.path}.value`);
}

/** A member, or the innermost item of its lists. */
export function withoutLists(member: Member): Member {
  const item = itemOf(member);
  return item === undefined ? member : withoutLists(item);
}

function toMember(model: ServiceModel, { shape: name, documentation = "" }: ShapeReference, path: string): Member {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`${path} is of a shape ${name} that its model does not have`);
  return { path, shape, model, documentation: `${documentation}\n${shape.documentation ?? ""}` };
}
