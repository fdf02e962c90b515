import { Aspects, type IAspect, TerraformElement, TerraformRemoteState, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** The start of a Terraform template, except one of cdktf's tokens, which cdktf replaces with an expression. */
const TEMPLATE = /\$\{(?!TfToken\[)|%\{/g;

/** A dollar sign that would escape the token after it. */
const DOLLAR_BEFORE_TOKEN = /\$(?=\$\{TfToken\[)/g;

/**
 * Escapes the text of every element of a stack for Terraform, which reads each string of its JSON as a template. Grafana's `${prometheus}`,
 * a script's `${HOME}` and a name with `%{` arrive unchanged. Only cdktf's tokens remain expressions, so code must not contain a literal
 * `${…}` for Terraform.
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
  // cdktf resolves tokens and other objects with a class of their own.
  if (value === null || typeof value !== "object" || isOfClass(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [escaped(key), escaped(entry)]));
}

/** The prototype of a plain object has no prototype, whichever realm made it. */
const isOfClass = (value: object) => Object.getPrototypeOf(Object.getPrototypeOf(value) ?? {}) !== null;
