import { bundledFrames } from "./frames";

/** What JavaScript itself throws: nobody wrote these messages for whoever reads them. */
const MISTAKES = [TypeError, ReferenceError, RangeError, SyntaxError, EvalError, URIError];

/**
 * What went wrong, for whoever ran a program here. A refusal says all of it in its message. What JavaScript throws is a mistake in
 * the code, and the line is told where it was met. `STACK_TRACE=1` shows the whole way of either.
 */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return `✗ ${String(error)}\n`;
  const frames = bundledFrames(error);
  const way = process.env.STACK_TRACE === "1" ? frames.map((frame) => `    at ${frame}\n`).join("") : "";
  if (!MISTAKES.some((kind) => error instanceof kind)) return `${refusal(error.message)}${way}`;
  const place = frames.find((frame) => !frame.includes("node_modules/"));
  return [
    `✗ ${error.name}: ${error.message}${place === undefined ? "" : `, at ${place}`}`,
    "  This is a mistake in the code: npx tsc finds most of them, STACK_TRACE=1 prints the stack trace.",
    way,
  ].join("\n");
}

/** A message as it is; what a construct's own validation found, without cdktf's frame around it. */
function refusal(message: string): string {
  const found = [...message.matchAll(/^ {2}\[(.+?)\] (.+)$/gm)];
  if (!message.startsWith("Validation failed") || found.length === 0) return `✗ ${message}\n`;
  return found.map(([, path, fault]) => `✗ ${path}: ${fault}\n`).join("");
}
