import { type Block, isBlock } from "../../checks/emitted/configuration";
import type { Entry } from "./calls/entry";
import { tagsOf } from "./calls/tags";
import { mapOf, memberNames, scalarOf, writtenMember } from "./members";
import { type ApiModels, itemOf, type Member, memberAt, namedMember, withoutLists } from "./model";
import { findMemberName } from "./names";

/** One value of a resource, and the member of the API that it sets. */
export interface Reading {
  /** The argument's path, without indices and a map's keys: `metric_query.metric.dimensions`. */
  readonly argument: string;
  /** The value's path, such as `metric_query.0.metric.dimensions.QueueName`. */
  readonly at: string;
  readonly value: unknown;
  readonly member?: Member;
  /** The reason in the table why it has no member. */
  readonly nowhere?: string;
}

/** A structure of the API, and those of its members that a resource sets. */
export interface Filled {
  readonly structure: Member;
  readonly at: string;
  readonly names: ReadonlySet<string>;
}

/** Meta-arguments, which Terraform itself reads. */
const META = ["//", "depends_on", "lifecycle", "provider", "provisioner", "connection", "count", "for_each"];

/** The position in a block. */
interface Place {
  /** Structures whose members the block's arguments may set. */
  readonly structures: readonly Member[];
  /** Name of the block or resource type, which may be a part of members' names. */
  readonly owner: string;
  readonly argument: string;
  readonly at: string;
  /** Path of the structures; the parent's for a block that the API does not have. */
  readonly home: string;
}

/** Finds the API member of every value of a resource. */
export class ReadBlock {
  readonly readings: Reading[] = [];
  private readonly byPlace = new Map<string, Filled & { names: Set<string> }>();

  /** @param type of the resource, such as `aws_sns_topic` */
  constructor(
    private readonly type: string,
    block: Block,
    private readonly entry: Entry,
    private readonly models: ApiModels,
  ) {
    const structures = entry.to.map((path) => withoutLists(memberAt(models, path)));
    if (structures[0] !== undefined) this.fill(structures[0], "");
    this.readArguments(block, { structures, owner: type, argument: "", at: "", home: "" });
  }

  get filled(): Filled[] {
    return [...this.byPlace.values()];
  }

  private readArguments(values: Block, place: Place): void {
    for (const [name, value] of Object.entries(values)) {
      const [argument, at] = [join(place.argument, name), join(place.at, name)];
      if (value === null || (place.argument === "" && META.includes(name))) continue;
      const nowhere = this.entry.nowhere?.[argument];
      if (nowhere !== undefined) this.readNowhere(value, argument, at, nowhere);
      else if (this.entry.members?.[argument] === ".") this.readWithin(value, { ...place, owner: name, argument, at });
      else this.readValue(value, this.memberOf(name, place), argument, at);
    }
  }

  /** Reads a block that the API does not have. */
  private readWithin(value: unknown, place: Place): void {
    for (const [item, at] of each(value, place.at)) if (isBlock(item)) this.readArguments(item, { ...place, at });
  }

  private readNowhere(value: unknown, argument: string, at: string, nowhere: string): void {
    if (Array.isArray(value))
      for (const [one, where] of each(value, at)) this.readNowhere(one, argument, where, nowhere);
    else if (isBlock(value)) {
      for (const [name, one] of Object.entries(value)) {
        this.readNowhere(one, join(argument, name), join(at, name), nowhere);
      }
    } else this.readings.push({ argument, at, value, nowhere });
  }

  private readValue(value: unknown, member: Member | undefined, argument: string, at: string): void {
    if (Array.isArray(value)) {
      const item = member && itemOf(member);
      if (item !== undefined) this.readings.push({ argument, at, value, member });
      for (const [one, where] of each(value, at)) this.readValue(one, item ?? member, argument, where);
    } else if (isBlock(value)) this.readObject(value, member, argument, at);
    else this.readings.push({ argument, at, value, member: member && scalarOf(member) });
  }

  private readObject(value: Block, member: Member | undefined, argument: string, at: string): void {
    const hasNames = Object.keys(this.entry.members ?? {}).some((path) => path.startsWith(`${argument}.`));
    const pair = member === undefined || hasNames ? undefined : mapOf(member, value);
    if (pair === undefined) {
      const item = member && withoutLists(member);
      const structures = item?.shape.type === "structure" ? [item] : [];
      for (const structure of structures) this.fill(structure, at);
      const owner = argument.split(".").at(-1) ?? "";
      this.readArguments(value, { structures, owner, argument, at, home: at });
      return;
    }
    this.readings.push({ argument, at, value, member });
    for (const [name, one] of Object.entries(value)) {
      this.readings.push({ argument, at: join(at, name), value: name, member: pair.key });
      this.readValue(one, pair.value, argument, join(at, name));
    }
  }

  private memberOf(name: string, place: Place): Member | undefined {
    const argument = join(place.argument, name);
    const tags = argument === "tags" ? tagsOf(this.entry, this.models) : undefined;
    const written = this.entry.members?.[argument] ?? tags;
    if (written?.includes(":")) return this.followFromCall(written);
    for (const structure of place.structures) {
      const path = written ?? findMemberName(memberNames(structure), name, place.owner);
      const member = path === undefined ? undefined : this.follow(structure, path.split("."), place.home);
      if (member !== undefined) return member;
    }
    if (written === undefined) return undefined;
    throw new Error(
      `${this.type}: the member ${written} of ${argument} is not in the API: correct it in verification/aws-api/calls`,
    );
  }

  /** Finds a member from a call. @param written `service:Operation.Member`; a key in braces is no step */
  private followFromCall(written: string): Member {
    const [call = "", ...steps] = written.replace(/\{.*$/, "").split(".");
    this.follow(memberAt(this.models, call), steps, "");
    return writtenMember(written, this.models);
  }

  private follow(from: Member, [first = "", ...rest]: readonly string[], at: string): Member | undefined {
    const member = namedMember(from, first);
    if (member === undefined) return undefined;
    this.fill(withoutLists(from), at, first);
    return rest.length === 0 ? member : this.follow(member, rest, join(at, first));
  }

  private fill(structure: Member, at: string, ...names: string[]): void {
    const key = `${at} ${structure.path}`;
    const filled = this.byPlace.get(key) ?? { structure, at, names: new Set<string>() };
    for (const name of names) filled.names.add(name);
    this.byPlace.set(key, filled);
  }
}

/** The items of a list, or the one value, with their paths. */
function each(value: unknown, at: string): [item: unknown, at: string][] {
  return Array.isArray(value) ? value.map((item, i) => [item, join(at, String(i))]) : [[value, at]];
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
