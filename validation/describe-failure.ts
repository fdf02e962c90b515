import { bundledFrames } from "./frames";

/** Errors that JavaScript itself throws, whose messages are not written for a user of the command. */
const MISTAKES = [TypeError, ReferenceError, RangeError, SyntaxError, EvalError, URIError];

/**
 * The text about a failure for the user of a command. Our own errors have complete messages. An error of JavaScript is a mistake in
 * the code, so the text names its line. `STACK_TRACE=1` prints the stack trace of both.
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

/** A message as it is; of a construct's validation, each fault without cdktf's text around it. */
function refusal(message: string): string {
  const found = [...message.matchAll(/^ {2}\[(.+?)\] (.+)$/gm)];
  if (!message.startsWith("Validation failed") || found.length === 0) return `✗ ${message}\n`;
  return found.map(([, path, fault]) => `✗ ${path}: ${fault}\n`).join("");
}
