import { Aspects, type IAspect, TerraformElement, TerraformRemoteState, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** The beginning of a template of Terraform's, unless it is one of cdktf's tokens, which cdktf turns into an expression. */
const TEMPLATE = /\$\{(?!TfToken\[)|%\{/g;

/** A dollar sign that would escape the token after it. */
const DOLLAR_BEFORE_TOKEN = /\$(?=\$\{TfToken\[)/g;

/**
 * Escapes the text of every element of a stack for Terraform, which reads each string of its JSON as a template: Grafana's
 * `${prometheus}`, a script's `${HOME}` and a name with `%{` arrive as they were written. Only what cdktf made a token stays an
 * expression, so nobody writes `${…}` for Terraform by hand.
 */
export function escapeForeignText(stack: TerraformStack): void {
  Aspects.of(stack).add(new EscapeForeignText());
}

class EscapeForeignText implements IAspect {
  visit(node: IConstruct): void {
    // The workspace of a remote state is an expression that cdktf writes as text.
    if (!TerraformElement.isTerraformElement(node) || node instanceof TerraformRemoteState) return;
    const emit = node.toTerraform.bind(node);
    node.toTerraform = () => escaped(emit());
  }
}

function escaped(value: unknown): unknown {
  if (typeof value === "string") {
    return value.replace(TEMPLATE, (start) => `${start[0]}${start}`).replace(DOLLAR_BEFORE_TOKEN, () => '${"$"}');
  }
  if (Array.isArray(value)) return value.map(escaped);
  // Tokens and other objects with a class of their own are cdktf's to resolve.
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [escaped(key), escaped(entry)]));
}
