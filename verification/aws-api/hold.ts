import type { Stacks } from "../../checks/emitted/configuration";
import { allResources } from "../../checks/emitted/resources";
import { type Attribute, attributesOf } from "./attributes";
import { entryOf } from "./calls";
import type { Entry } from "./calls/entry";
import { tagsOf } from "./calls/tags";
import { demandsOf } from "./constraints";
import type { ApiModels, Member } from "./model";
import { ReadBlock, type Reading } from "./read-block";
import { lackingMembers } from "./required";
import { suggestEntry } from "./suggest";
import { unknownArguments, type Value, valueFaults } from "./value";
import { type Placeholder, writtenText } from "./written";

export interface Held {
  /** A sentence for each value that AWS would reject, and for each argument that is not in the table. */
  readonly faults: readonly string[];
  readonly attributes: readonly Attribute[];
}

/** Checks every value of every AWS resource, and the tags of the providers, against the API models. */
export function holdAgainstApi(stacks: Stacks, models: ApiModels, placeholder: Placeholder): Held {
  const demandsOn = remembered((member: Member) => demandsOf(member));
  const toValue = (stack: string, resource: string, reading: Reading): Value => {
    const { value, member } = reading;
    const written = typeof value === "string" ? writtenText(stacks, stack, value, placeholder) : undefined;
    const demands = member && demandsOn(member.path, member);
    return { ...reading, value: written?.text ?? value, known: written?.known ?? "exactly", stack, resource, demands };
  };

  const faults: string[] = [];
  const values: Value[] = [];
  for (const { stack, type, id, block } of allResources(stacks).filter((one) => one.type.startsWith("aws_"))) {
    const entry = entryOf(type);
    if (entry === undefined) {
      faults.push(`${type} is not in verification/aws-api/calls: add ${suggestEntry(type, models)}`);
      continue;
    }
    const { readings, filled } = new ReadBlock(type, block, entry, models);
    values.push(...readings.map((reading) => toValue(stack, `${type}.${id}`, reading)));
    for (const { member, at } of lackingMembers(type, entry, filled)) {
      faults.push(
        `${stack} ${type}.${id}: ${at === "" ? "it" : at} has no value for the required member ${member}: add the argument`,
      );
    }
  }
  const tags = defaultTags(stacks, models).map(({ stack, reading }) => toValue(stack, "provider aws", reading));
  faults.push(...[...values, ...tags].flatMap(valueFaults), ...values.flatMap(unknownArguments));
  return { faults: [...new Set(faults)], attributes: attributesOf(values) };
}

/** The default tags of providers, once for each call of a stack that sets tags. */
function defaultTags(stacks: Stacks, models: ApiModels): { stack: string; reading: Reading }[] {
  return Object.entries(stacks).flatMap(([stack, { provider, resource }]) => {
    const entries = Object.keys(resource ?? {}).map(entryOf);
    const taking = new Set(entries.flatMap((entry) => (entry && tagsOf(entry, models)) ?? []));
    const given = (provider?.aws ?? []).map(({ default_tags }) => default_tags?.[0]?.tags ?? {});
    return [...taking].flatMap((tags) => {
      const entry: Entry = { to: [tags.split(".")[0] ?? ""], members: { default_tags: tags } };
      return given.flatMap((default_tags) =>
        new ReadBlock("provider", { default_tags }, entry, models).readings.map((reading) => ({ stack, reading })),
      );
    });
  });
}

function remembered<T, R>(work: (item: T) => R): (key: string, item: T) => R {
  const results = new Map<string, R>();
  return (key, item) => {
    const result = results.get(key) ?? work(item);
    results.set(key, result);
    return result;
  };
}
