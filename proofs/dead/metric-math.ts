import { ANY, exactly, FROM_ZERO, type Interval, negative, product, quotient, SHARE, sum, union } from "./interval";

/** A part of an expression: what it can be, and how it is written without spaces. */
interface Part {
  readonly range: Interval;
  readonly text: string;
  /** Of a sum of what is never negative: what is added up. */
  readonly addends?: readonly string[];
  /** Of a multiple: of what, and how many times. */
  readonly multiple?: { readonly of: string; readonly times: number };
  /** Of a list: its members. */
  readonly members?: readonly Part[];
}

const TOKEN = /\s*(\d+(?:\.\d+)?|[A-Za-z_]\w*|"[^"]*"|'[^']*'|[<>=!]=|&&|\|\||[-+*/^<>(),[\]])/y;

/**
 * What CloudWatch's metric math can give.
 *
 * @param metrics what each id can be
 * @throws Error in words when the expression names an id that is not among them, or cannot be read
 */
export function metricMath(expression: string, metrics: Readonly<Record<string, Interval>>): Interval {
  const tokens = tokensOf(expression);
  let at = 0;
  const next = () => tokens[at++] ?? "";
  const accept = (...wanted: string[]) => (wanted.includes(tokens[at] ?? "") ? next() : undefined);

  function leftToRight(operand: () => Part, ...operators: string[]): Part {
    let left = operand();
    for (let operator = accept(...operators); operator; operator = accept(...operators)) {
      left = combined(operator, left, operand());
    }
    return left;
  }
  const factors = (): Part => leftToRight(primary, "*", "/", "^");
  const terms = (): Part => leftToRight(factors, "+", "-");
  const comparisons = (): Part => leftToRight(terms, "<", ">", "<=", ">=", "==", "!=");
  const whole = (): Part => leftToRight(comparisons, "&&", "||", "AND", "OR");

  function list(end: string): Part[] {
    const parts: Part[] = [];
    while (accept(end) === undefined) {
      if (at >= tokens.length) throw new Error(`the expression ${expression} ends too early: close its brackets`);
      parts.push(whole());
      accept(",");
    }
    return parts;
  }

  function primary(): Part {
    const token = next();
    if (token === "-") {
      const { range, text } = primary();
      return { range: negative(range), text: `-${text}` };
    }
    if (token === "(") return list(")")[0] as Part;
    if (token === "[") {
      const members = list("]");
      return { range: ANY, text: `[${members.map(({ text }) => text).join()}]`, members };
    }
    if (/^\d/.test(token)) return { range: exactly(Number(token)), text: token };
    if (/^["']/.test(token)) return { range: ANY, text: token };
    if (accept("(")) return called(token, list(")"));
    const range = metrics[token];
    if (range === undefined)
      throw new Error(
        `the expression reads ${token}, which is none of its metrics: name one of ${Object.keys(metrics).join(", ")}`,
      );
    return { range, text: token };
  }

  return whole().range;
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

function combined(operator: string, left: Part, right: Part): Part {
  const text = `(${left.text}${operator}${right.text})`;
  switch (operator) {
    case "+": {
      const positive = left.range.low >= 0 && right.range.low >= 0;
      const addends = [...(left.addends ?? [left.text]), ...(right.addends ?? [right.text])];
      return { text, range: sum(left.range, right.range), addends: positive ? addends : undefined };
    }
    case "-":
      return { text, range: sum(left.range, negative(right.range)) };
    case "*": {
      const [factor, of] = left.range.low === left.range.high ? [left, right] : [right, left];
      const times = factor.range.low;
      const constant = factor.range.low === factor.range.high;
      return { text, range: product(left.range, right.range), multiple: constant ? { of: of.text, times } : undefined };
    }
    case "/":
      return { text, range: partOf(left, right) ?? quotient(left.range, right.range) };
    case "^":
      return { text, range: ANY };
    default:
      return { text, range: SHARE };
  }
}

/** What is divided by a sum that it is in, or by its own quota, is a share. */
function partOf(part: Part, whole: Part): Interval | undefined {
  const { of, times } = part.multiple ?? { of: part.text, times: 1 };
  const within = whole.addends?.includes(of) || whole.text === `SERVICE_QUOTA(${of})`;
  return within ? product(exactly(times), SHARE) : undefined;
}

function called(name: string, args: readonly Part[]): Part {
  const text = `${name}(${args.map((argument) => argument.text).join()})`;
  const [first] = args;
  const parts = first?.members ?? args;
  const ranges = parts.map(({ range }) => range);
  const all = (combine: (a: Interval, b: Interval) => Interval) => ranges.reduce(combine);
  switch (name) {
    case "MAX":
      return { text, range: all((a, b) => ({ low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) })) };
    case "MIN":
      return { text, range: all((a, b) => ({ low: Math.min(a.low, b.low), high: Math.min(a.high, b.high) })) };
    case "SUM":
      return { text, range: all(sum) };
    case "AVG":
      return { text, range: all(union) };
    case "FILL":
      return { text, range: args[1]?.range === ANY ? (first?.range ?? ANY) : all(union) };
    case "IF":
      return {
        text,
        range: args
          .slice(1)
          .map(({ range }) => range)
          .reduce(union),
      };
    case "CEIL":
    case "FLOOR":
      return { text, range: { low: Math.floor(first?.range.low ?? 0), high: Math.ceil(first?.range.high ?? 0) } };
    case "ABS":
    case "SERVICE_QUOTA":
    case "STDDEV":
      return { text, range: FROM_ZERO };
    default:
      return { text, range: ANY };
  }
}
