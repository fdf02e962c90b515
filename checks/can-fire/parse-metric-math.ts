/** A CloudWatch metric math expression as a tree. */
export type MetricMath =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text" }
  | { readonly kind: "metric"; readonly id: string }
  | { readonly kind: "negative"; readonly of: MetricMath }
  | {
      readonly kind: "operation";
      readonly operator: string;
      readonly left: MetricMath;
      readonly right: MetricMath;
    }
  | { readonly kind: "list"; readonly members: readonly MetricMath[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly MetricMath[] };

const TOKEN = /\s*(\d+(?:\.\d+)?|[A-Za-z_]\w*|"[^"]*"|'[^']*'|[<>=!]=|&&|\|\||[-+*/^<>(),[\]])/y;

/** Operators by precedence, lowest first. */
const LEVELS = [
  ["&&", "||", "AND", "OR"],
  ["<", ">", "<=", ">=", "==", "!="],
  ["+", "-"],
  ["*", "/", "^"],
] as const;

/** Returns the expression's tree. @throws Error for an expression that cannot be parsed */
export function parseMetricMath(expression: string): MetricMath {
  const tokens = tokensOf(expression);
  let at = 0;
  const next = () => tokens[at++] ?? "";
  const accept = (...wanted: readonly string[]) => (wanted.includes(tokens[at] ?? "") ? next() : undefined);

  function level(depth: number): MetricMath {
    const operators = LEVELS[depth];
    if (operators === undefined) return primary();
    let left = level(depth + 1);
    for (let operator = accept(...operators); operator; operator = accept(...operators)) {
      left = { kind: "operation", operator, left, right: level(depth + 1) };
    }
    return left;
  }

  function list(end: string): MetricMath[] {
    const parts: MetricMath[] = [];
    while (accept(end) === undefined) {
      if (at >= tokens.length) throw new Error(`the expression ${expression} ends too early: close its brackets`);
      parts.push(level(0));
      accept(",");
    }
    return parts;
  }

  function primary(): MetricMath {
    const token = next();
    if (token === "-") return { kind: "negative", of: primary() };
    if (token === "(") return list(")")[0] as MetricMath;
    if (token === "[") return { kind: "list", members: list("]") };
    if (/^\d/.test(token)) return { kind: "number", value: Number(token) };
    if (/^["']/.test(token)) return { kind: "text" };
    if (accept("(")) return { kind: "call", name: token, args: list(")") };
    return { kind: "metric", id: token };
  }

  return level(0);
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const from = TOKEN.lastIndex;
    const [, token] = TOKEN.exec(expression) ?? [];
    if (token === undefined)
      throw new Error(`the expression ${expression} cannot be read at character ${from + 1}: correct it`);
    tokens.push(token);
  }
  return tokens;
}
