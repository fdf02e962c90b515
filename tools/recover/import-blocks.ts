import { type Block, type Configuration, isBlock } from "../../checks/emitted/configuration";
import { IMPORT_IDS } from "./import-ids";

/** Runs a read-only call of the AWS CLI. @returns the values of the query, none when the resource does not exist */
export type FindInCloud = (call: readonly string[], query: string, region: string) => Promise<readonly string[]>;

export interface ImportBlocks {
  /** `import` blocks of Terraform. */
  readonly blocks: readonly { readonly to: string; readonly id: string }[];
  /** A sentence for each resource without an id. */
  readonly open: readonly string[];
}

/** The import blocks of every resource of a stack, with ids from its configuration and from the cloud. */
export async function importBlocks(configuration: Configuration, find: FindInCloud): Promise<ImportBlocks> {
  const ids = new Ids(configuration, find);
  const blocks: { to: string; id: string }[] = [];
  const open: string[] = [];
  for (const [type, ofType] of Object.entries(configuration.resource ?? {})) {
    for (const name of Object.keys(ofType)) {
      const to = `${type}.${name}`;
      try {
        blocks.push({ to, id: await ids.of(type, name) });
      } catch (error) {
        open.push(`${to}: ${(error as Error).message}`);
      }
    }
  }
  return { blocks, open };
}

const REFERENCE = /\$\{(aws_\w+)\.([\w-]+)\.(\w+)\}/g;

/** Types whose ARN is not their import id. */
const ARNS: Readonly<Record<string, string>> = {
  aws_iam_role: "arn:aws:iam::{account}:role/{name}",
};

class Ids {
  private readonly known = new Map<string, Promise<string>>();

  constructor(
    private readonly configuration: Configuration,
    private readonly find: FindInCloud,
  ) {}

  of(type: string, name: string): Promise<string> {
    const address = `${type}.${name}`;
    const found = this.known.get(address) ?? this.read(type, name);
    this.known.set(address, found);
    return found;
  }

  private async read(type: string, name: string): Promise<string> {
    const wanted = IMPORT_IDS[type];
    if (wanted === undefined)
      throw new Error("its id has no rule: find it, as the provider's documentation of the type shows");
    if (wanted.find === undefined) return this.fill(wanted.id, type, name);
    const call = await Promise.all(wanted.find.call.split(" ").map((word) => this.fill(word, type, name)));
    const values = await this.find(call, wanted.find.query, this.place(type, name).region);
    if (values.length !== 1) {
      throw new Error(`aws ${call.join(" ")} finds ${values.length} resources, must find one: choose its id`);
    }
    return this.fill(wanted.id, type, name, values[0]);
  }

  /** Replaces the arguments in braces. */
  private async fill(text: string, type: string, name: string, found?: string): Promise<string> {
    let filled = "";
    for (const part of text.split(/(\{[\w.]+\})/)) {
      filled += part.startsWith("{") ? await this.argument(part.slice(1, -1), type, name, found) : part;
    }
    return filled;
  }

  private async argument(path: string, type: string, name: string, found?: string): Promise<string> {
    const { account, region } = this.place(type, name);
    if (path === "account") return account;
    if (path === "region") return region;
    if (path === "found") return found ?? "";
    if (path === "alias") return this.aliasOf(type, name);
    const block = this.block(type, name);
    const value = path.split(".").reduce<unknown>((at, key) => (isBlock(at) ? at[key] : undefined), block);
    if (typeof value !== "string")
      throw new Error(`its ${path} is not in the configuration: AWS gave it, so find its id`);
    // An identity provider's ARN has its address without the scheme.
    const resolved = await this.resolve(value);
    return path === "url" ? resolved.replace("https://", "") : resolved;
  }

  /** A text with every reference replaced. */
  private async resolve(text: string): Promise<string> {
    let resolved = text;
    for (const [reference, type = "", name = "", attribute = ""] of text.matchAll(REFERENCE)) {
      resolved = resolved.replace(reference, await this.attribute(type, name, attribute));
    }
    if (resolved.includes("${")) throw new Error(`${resolved} is an expression: find its id`);
    return resolved;
  }

  private async attribute(type: string, name: string, attribute: string): Promise<string> {
    const written = this.block(type, name)[attribute];
    if (typeof written === "string") return this.resolve(written);
    const arn = attribute === "arn" ? ARNS[type] : undefined;
    return arn === undefined ? this.of(type, name) : this.fill(arn, type, name);
  }

  /** The name of the alias of a key. */
  private async aliasOf(type: string, name: string): Promise<string> {
    const aliases = Object.values(this.configuration.resource?.aws_kms_alias ?? {});
    const alias = aliases.find(({ target_key_id }) => String(target_key_id).includes(`${type}.${name}.`));
    if (typeof alias?.name !== "string") throw new Error("the key has no alias in the stack: find its id");
    return alias.name;
  }

  private place(type: string, name: string): { account: string; region: string } {
    const [, alias] = String(this.block(type, name).provider ?? "").split(".");
    const providers = this.configuration.provider?.aws ?? [];
    const provider = providers.find((one) => one.alias === alias) ?? providers[0];
    return { account: provider?.allowed_account_ids?.[0] ?? "", region: provider?.region ?? "" };
  }

  private block(type: string, name: string): Block {
    const block = this.configuration.resource?.[type]?.[name];
    if (block === undefined) throw new Error(`${type}.${name} is not in the stack: find its id`);
    return block;
  }
}
