import type { Stacks } from "../../checks/emitted/configuration";
import { parseAttributes, type UntypedResource } from "../../checks/emitted/resources";
import { stateOfBackend, stateOfData } from "../../checks/emitted/state-location";
import { findTemplates } from "./templates";

/** First words of references that need no declaration in a stack. */
const BUILT_IN = ["each", "count", "self", "path", "terraform"];

/**
 * Faults in the templates of generated strings, a sentence each: a `${…}` without a declaration in its stack, an output that another
 * stack lacks, and every `%{`. Terraform must not evaluate templates of other tools.
 */
export function undeclaredReferences(stacks: Stacks): string[] {
  return Object.entries(stacks).flatMap(([stack, configuration]) =>
    strings(configuration, stack).flatMap(({ path, text }) =>
      findTemplates(text).flatMap(({ kind, content }) => {
        if (kind === "directive") return [`${path} has the template "%{${content}}": escape it as text`];
        return references(content)
          .filter((reference) => !isDeclared(reference, stack, stacks))
          .map(
            (reference) =>
              `${path} names ${reference}, which ${stack} does not declare: escape it as text, or declare it`,
          );
      }),
    ),
  );
}

function strings(value: unknown, path: string): { path: string; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, entry]) => [{ path, text: key }, ...strings(entry, `${path}.${key}`)]);
}

/** The dotted names in an expression and its nested templates, without names of functions. */
function references(expression: string): string[] {
  const quoted = expression.match(/"(?:\\.|[^"\\])*"/g) ?? [];
  const bare = expression.replace(/"(?:\\.|[^"\\])*"/g, '""');
  const nested = quoted
    .flatMap((text) => findTemplates(text.slice(1, -1)))
    .flatMap(({ content }) => references(content));
  const names = [...bare.matchAll(/(?<![\w.\-"\]])([A-Za-z_][\w-]*(?:\.[\w-]+|\[[^\]]*\])*)(?![\w.[-]|\s*\()/g)].map(
    ([name]) => name,
  );
  return [...names.filter((name) => !["true", "false", "null"].includes(name)), ...nested];
}

function isDeclared(reference: string, stack: string, stacks: Stacks): boolean {
  const { resource, data, variable = {}, locals = {} } = stacks[stack] ?? {};
  const [root = "", ...path] = reference.replace(/\[[^\]]*\]/g, "").split(".");
  const [first = ""] = path;
  if (BUILT_IN.includes(root)) return path.length > 0;
  if (root === "var") return first in variable;
  if (root === "local") return first in locals;
  const [type = "", id = "", ...attributes] = root === "data" ? path : [root, ...path];
  const block = (root === "data" ? data : resource)?.[type]?.[id];
  if (block === undefined || attributes.length === 0) return false;
  return type !== "terraform_remote_state" || hasOutput({ stack, type, id, block }, attributes, stacks);
}

/** True when the stack whose state is read has the output. */
function hasOutput(data: UntypedResource, [outputs, name]: string[], stacks: Stacks): boolean {
  const state = parseAttributes("terraform_remote_state", data);
  const source = Object.values(stacks).find(
    ({ terraform }) => terraform !== undefined && stateOfBackend(terraform.backend) === stateOfData(state),
  );
  return outputs === "outputs" && name !== undefined && name in (source?.output ?? {});
}
