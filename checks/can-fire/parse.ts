import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";
import { readSeconds } from "../emitted/duration";
import type { Expression, Matcher, Matching } from "./expression";

/** Prometheus's default step of a subquery. */
const DEFAULT_STEP_SECONDS = 60;

/** Parsed queries: each is read by several checks. */
const parsed = new Map<string, Expression>();

/** Returns the expression of a query that is free of syntax errors, parsed with Prometheus's own grammar. */
export function parse(query: string): Expression {
  const found = parsed.get(query) ?? parseAnew(query);
  parsed.set(query, found);
  return found;
}

function parseAnew(query: string): Expression {
  const text = (node: SyntaxNode) => query.slice(node.from, node.to);

  function expression(node: SyntaxNode): Expression {
    const inside = children(node);
    const [first, second] = inside;
    const here = { text: text(node) };
    switch (node.name) {
      case "NumberDurationLiteral":
        return { ...here, kind: "number", value: number(text(node)) };
      case "StringLiteral":
        return { ...here, kind: "string", value: unquoted(text(node)) };
      case "UnaryExpr": {
        const of = expression(inside.at(-1) as SyntaxNode);
        return text(node).startsWith("-") ? { ...here, kind: "negative", of } : of;
      }
      case "VectorSelector":
        return { ...here, kind: "selector", ...selector(node) };
      case "MatrixSelector":
        return { ...here, kind: "window", of: expression(first as SyntaxNode), seconds: seconds(text(second!)) };
      case "SubqueryExpr": {
        const [window, step] = inside.slice(1).filter(({ name }) => name.includes("Duration"));
        return {
          ...here,
          kind: "window",
          of: expression(first as SyntaxNode),
          seconds: seconds(text(window!)),
          stepSeconds: step === undefined ? DEFAULT_STEP_SECONDS : seconds(text(step)),
        };
      }
      case "FunctionCall":
        return { ...here, kind: "call", name: text(first as SyntaxNode), args: args(node) };
      case "AggregateExpr":
        return {
          ...here,
          kind: "aggregate",
          name: text(first as SyntaxNode).toLowerCase(),
          args: args(node),
          grouping: grouping(node),
        };
      case "BinaryExpr":
        return {
          ...here,
          kind: "operation",
          operator: text(second as SyntaxNode).toLowerCase(),
          left: expression(first as SyntaxNode),
          right: expression(inside.at(-1) as SyntaxNode),
          bool: node.getChild("BoolModifier") !== null,
          matching: matching(node),
        };
      default:
        // Parentheses, offsets and timestamps change the time of the values, not their range.
        return expression(first as SyntaxNode);
    }
  }

  function selector(node: SyntaxNode): { metric: string; matchers: Matcher[] } {
    const all = (node.getChild("LabelMatchers")?.getChildren("UnquotedLabelMatcher") ?? []).map((matcher) => ({
      label: text(matcher.firstChild as SyntaxNode),
      operator: text(matcher.getChild("MatchOp") as SyntaxNode) as Matcher["operator"],
      value: unquoted(text(matcher.lastChild as SyntaxNode)),
    }));
    const identifier = node.getChild("Identifier");
    const named = all.find(({ label }) => label === "__name__")?.value ?? "";
    return {
      metric: identifier === null ? named : text(identifier),
      matchers: all.filter(({ label }) => label !== "__name__"),
    };
  }

  function args(node: SyntaxNode): Expression[] {
    return children(node.getChild("FunctionCallBody") as SyntaxNode).map(expression);
  }

  function labels(node: SyntaxNode | undefined): string[] {
    return node === undefined ? [] : children(node).map((label) => unquoted(text(label)));
  }

  function grouping(node: SyntaxNode) {
    const modifier = node.getChild("AggregateModifier");
    if (modifier === null) return undefined;
    return { by: modifier.getChild("By") !== null, labels: labels(modifier.getChild("GroupingLabels") ?? undefined) };
  }

  function matching(node: SyntaxNode): Matching | undefined {
    const clause = node.getChild("MatchingModifierClause");
    if (clause === null) return undefined;
    const [matched, included] = clause.getChildren("GroupingLabels");
    const group = clause.getChild("GroupLeft") ? "left" : clause.getChild("GroupRight") ? "right" : undefined;
    return { on: clause.getChild("On") !== null, labels: labels(matched), group, include: labels(included) };
  }

  return expression(parser.parse(query).topNode);
}

function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
}

function unquoted(text: string): string {
  if (text.startsWith('"')) return JSON.parse(text);
  return /^['`]/.test(text) ? text.slice(1, -1) : text;
}

function number(text: string): number {
  const value = Number(text.replace(/^([+-]?)inf$/i, "$1Infinity"));
  return Number.isNaN(value) ? seconds(text) : value;
}

/** Returns a duration such as `1h30m`, or a plain number of seconds. NaN for arithmetic on durations, which the checks ignore. */
function seconds(text: string): number {
  if (/^[\d.e+]+$/i.test(text)) return Number(text);
  return readSeconds(text) ?? Number.NaN;
}
