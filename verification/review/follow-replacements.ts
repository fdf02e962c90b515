import type { Stacks } from "../../checks/emitted/configuration";
import { metaArgumentsOf } from "../../checks/emitted/meta-arguments";
import { expressionsIn } from "../../checks/emitted/references";
import { allResources, type UntypedResource } from "../../checks/emitted/resources";
import { type Change, keyOf } from "./change";
import { rootOf } from "./paths";
import { replacingArguments } from "./replacing-arguments";

/** A reference of an argument that forces a replacement, to an attribute of another resource. */
interface Reference {
  readonly argument: string;
  readonly stack: string;
  readonly address: string;
  readonly attribute: string;
}

/** A resource that changes if one of its references does. */
interface Follower {
  readonly resource: UntypedResource;
  readonly references: readonly Reference[];
}

/**
 * Adds the resources that are replaced because they refer to a replaced one, also in other stacks, whose next apply replaces them.
 *
 * @param planned the stacks with a complete plan, which has the replacements within the stack itself
 */
export function followReplacements(changes: readonly Change[], head: Stacks, planned: ReadonlySet<string>): Change[] {
  const all = new Map(changes.filter(({ deposed }) => deposed === undefined).map((change) => [keyOf(change), change]));
  const followers = followersIn(head);
  const isKnown = ({ resource }: Follower, { stack }: Reference) =>
    stack === resource.stack && planned.has(stack) && all.get(keyOf(resource))?.action !== "replace";
  for (let before = -1, found = 0; before !== found; ) {
    before = found;
    for (const follower of followers) {
      const change = all.get(keyOf(follower.resource));
      if (change?.follows !== undefined || !mayFollow(change)) continue;
      const cause = follower.references.find((one) => !isKnown(follower, one) && isReplaced(one, change, all, head));
      if (cause === undefined) continue;
      all.set(keyOf(follower.resource), followed(follower.resource, change, cause));
      found++;
    }
  }
  return [...all.values(), ...changes.filter(({ deposed }) => deposed !== undefined)];
}

/** True for a resource that exists before and after the change. */
function mayFollow(change: Change | undefined): boolean {
  return change === undefined || ["update", "replace", "move"].includes(change.action);
}

/** True for a reference to an attribute that the replacement of its resource changes. An unchanged argument of that resource stays. */
function isReplaced(
  { argument, stack, address, attribute }: Reference,
  change: Change | undefined,
  all: ReadonlyMap<string, Change>,
  head: Stacks,
): boolean {
  const target = all.get(`${stack} ${address}`);
  if (target?.action !== "replace") return false;
  // The replacement of a plan has its own arguments.
  if (change?.action === "replace" && !change.replacedBy?.some((path) => rootOf(path) === argument)) return false;
  const [type = "", id = ""] = address.split(".");
  const isArgument = attribute in (head[stack]?.resource?.[type]?.[id] ?? {});
  return !isArgument || target.attributes.some(({ path }) => rootOf(path) === attribute);
}

function followed(resource: UntypedResource, change: Change | undefined, cause: Reference): Change {
  const { stack, type, id, block } = resource;
  const follows = cause.stack === stack ? cause.address : `${cause.address} of ${cause.stack}`;
  if (change?.action === "replace") return { ...change, follows };
  const { lifecycle } = metaArgumentsOf(resource);
  return {
    ...(change ?? { stack, type, id, source: "output", before: block, after: block, attributes: [] }),
    action: "replace",
    replacedBy: [cause.argument],
    isCreatedFirst: lifecycle?.create_before_destroy === true,
    follows,
  };
}

function followersIn(head: Stacks): Follower[] {
  return allResources(head).flatMap((resource) => {
    const references = replacingArguments(resource.type, Object.keys(resource.block)).flatMap((argument) =>
      referencesOf(resource, argument, head),
    );
    return references.length === 0 ? [] : [{ resource, references }];
  });
}

const RESOURCE = /(?<![\w.])([a-z]\w*_\w+)\.([\w-]+)\.(\w+)/g;
const OUTPUT = /data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)/g;

function referencesOf({ stack, block }: UntypedResource, argument: string, head: Stacks): Reference[] {
  const text = expressionsIn(block[argument]);
  const outside = [...text.matchAll(OUTPUT)].flatMap(([, from = "", name = ""]) =>
    inExpressions(expressionsIn(head[from]?.output?.[name]?.value), from, argument),
  );
  return [...inExpressions(text, stack, argument), ...outside];
}

function inExpressions(text: string, stack: string, argument: string): Reference[] {
  return [...text.matchAll(RESOURCE)].map(([, type, id, attribute = ""]) => ({
    argument,
    stack,
    address: `${type}.${id}`,
    attribute,
  }));
}
