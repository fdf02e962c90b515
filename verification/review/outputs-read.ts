import type { Block, Stacks } from "../../checks/emitted/configuration";

/** Returns the names of a stack's outputs that another stack reads. */
export function outputsRead(name: string, stacks: Stacks): ReadonlySet<string> {
  const state = stateText(stacks[name]?.terraform?.backend);
  const readers = Object.entries(stacks).flatMap(([, reader]) => {
    const sources = Object.entries(reader.data?.terraform_remote_state ?? {});
    const text = sources.length === 0 ? "" : JSON.stringify(reader);
    return sources
      .filter(([, { backend, config }]) => stateText({ [String(backend)]: config }) === state)
      .flatMap(([source]) => namesAfter(text, `data.terraform_remote_state.${source}.outputs.`));
  });
  return new Set(readers);
}

/** The place of a state as text, without the settings of its lock. */
function stateText(backend: unknown): string {
  const [kind, config] = Object.entries((backend ?? {}) as Block)[0] ?? [];
  const { bucket, key, region, path } = (config ?? {}) as Block;
  return JSON.stringify([kind, bucket, key, region, path]);
}

/** The names that follow a prefix in a text. */
function namesAfter(text: string, prefix: string): string[] {
  return text.split(prefix).flatMap((part, index) => (index === 0 ? [] : [/^[\w-]+/.exec(part)?.[0] ?? ""]));
}
