import type { Configuration, Stacks } from "../../checks/emitted/configuration";
import { metaArgumentsOf } from "../../checks/emitted/meta-arguments";
import { parseResource, type UntypedResource } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import { stateOfBackend, stateOfData } from "../../checks/emitted/state-location";
import { findTemplates } from "../terraform/templates";

/** The certainty of a value before an apply. */
export type Known =
  /** A literal, or the value behind references. */
  | "exactly"
  /** A value with a placeholder for an attribute from AWS, such as an ARN or an id. */
  | "roughly"
  /** A secret, or the result of an expression. */
  | "after apply";

export interface Written {
  readonly text: string;
  readonly known: Known;
}

/** A value in the format of an attribute from AWS. */
export type Placeholder = (type: string, attribute: string, place: { account: string; region: string }) => string;

/** Resources whose id is one of their arguments. */
const IDS: Readonly<Record<string, string>> = {
  aws_cloudwatch_metric_alarm: "alarm_name",
  aws_cloudwatch_log_group: "name",
  aws_iam_role: "name",
  aws_rds_cluster: "cluster_identifier",
  aws_rds_global_cluster: "global_cluster_identifier",
  aws_s3_bucket: "bucket",
};

/** The maximum depth of references: an output may refer to an argument. */
const DEEPEST = 8;

const UNKNOWN: Written = { text: "", known: "after apply" };

/** The value of a string in a stack, as far as the generated Terraform determines it. */
export function writtenText(stacks: Stacks, stack: string, text: string, placeholder: Placeholder): Written {
  return new Reader(stacks, placeholder).text(text, stack, 0);
}

class Reader {
  constructor(
    private readonly stacks: Stacks,
    private readonly placeholder: Placeholder,
  ) {}

  text(text: string, stack: string, depth: number): Written {
    let known: Known = "exactly";
    let rest = text;
    let result = "";
    for (const { kind, content } of findTemplates(text)) {
      const source = `${kind === "expression" ? "$" : "%"}{${content}}`;
      const at = indexOfTemplate(rest, source);
      const value = this.expression(content, stack, depth + 1);
      known = worse(known, value.known);
      result += unescaped(rest.slice(0, at)) + value.text;
      rest = rest.slice(at + source.length);
    }
    return { text: result + unescaped(rest), known };
  }

  private expression(expression: string, stack: string, depth: number): Written {
    if (depth > DEEPEST) return UNKNOWN;
    if (/^"[^"]*"$/.test(expression)) return { text: expression.slice(1, -1), known: "exactly" };
    const [, argument] = /^base64encode\((.+)\)$/.exec(expression) ?? [];
    if (argument !== undefined) {
      const { text, known } = this.expression(argument, stack, depth);
      return { text: Buffer.from(text).toString("base64"), known };
    }
    return /^[\w.-]+$/.test(expression) ? this.reference(expression.split("."), stack, depth) : UNKNOWN;
  }

  private reference([root = "", ...path]: readonly string[], stack: string, depth: number): Written {
    const configuration = this.stacks[stack] ?? {};
    const [id = "", attribute = ""] = path;
    if (root === "local") return this.value(configuration.locals?.[id], stack, depth) ?? UNKNOWN;
    if (root === "data") return this.output(path, stack, depth);
    const block = configuration.resource?.[root]?.[id];
    if (block === undefined || path.length !== 2) return UNKNOWN;
    const argument = attribute === "id" ? (IDS[root] ?? attribute) : attribute;
    const written = this.value(block[argument], stack, depth);
    if (written !== undefined || !root.startsWith("aws_")) return written ?? UNKNOWN;
    return {
      text: this.placeholder(root, attribute, placeOf(configuration, { stack, type: root, id, block })),
      known: "roughly",
    };
  }

  /** An output in another stack's state. */
  private output([type = "", id = "", , output = ""]: readonly string[], stack: string, depth: number): Written {
    const data = this.stacks[stack]?.data?.[type]?.[id];
    if (type !== "terraform_remote_state" || data === undefined) return UNKNOWN;
    const state = parseResource("terraform_remote_state", { stack, type, id, block: data });
    const source = stackOfState(this.stacks, state.block) ?? "";
    return this.value(this.stacks[source]?.output?.[output]?.value, source, depth) ?? UNKNOWN;
  }

  private value(value: unknown, stack: string, depth: number): Written | undefined {
    if (typeof value === "number" || typeof value === "boolean") return { text: String(value), known: "exactly" };
    return typeof value === "string" ? this.text(value, stack, depth) : undefined;
  }
}

/** The position of a template; after a doubled sign it is text. */
function indexOfTemplate(text: string, source: string): number {
  let at = text.indexOf(source);
  while (at > 0 && text[at - 1] === source[0]) at = text.indexOf(source, at + 1);
  return at;
}

/** The name of the stack whose state is read. */
function stackOfState(stacks: Stacks, state: Attributes<"terraform_remote_state">): string | undefined {
  const [name] =
    Object.entries(stacks).find(
      ([, { terraform }]) => terraform !== undefined && stateOfBackend(terraform.backend) === stateOfData(state),
    ) ?? [];
  return name;
}

function placeOf({ provider }: Configuration, resource: UntypedResource): { account: string; region: string } {
  const { provider: alias } = metaArgumentsOf(resource);
  const all = provider?.aws ?? [];
  const [main] = all;
  const used = all.find((one) => `aws.${one.alias}` === alias) ?? main;
  return { account: used?.allowed_account_ids?.[0] ?? "123456789012", region: used?.region ?? "eu-central-1" };
}

function worse(one: Known, other: Known): Known {
  const order: Known[] = ["exactly", "roughly", "after apply"];
  return order[Math.max(order.indexOf(one), order.indexOf(other))] ?? "after apply";
}

function unescaped(text: string): string {
  return text.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{");
}
