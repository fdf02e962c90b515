import type * as z from "zod";
import { parseAs } from "../../checks/emitted/describe-mismatches";
import { parseJsonText } from "../../checks/emitted/json-text";
import type { Environment } from "../../environments/schema";
import { eventOf } from "./event-of";
import { anyJson, securityEvent } from "./event-schema";
import { firstJson } from "./first-json";

const FIX = "copy the JSON of the alert's mail, or of the finding";
/** No service's event is deeper; a reader of each level needs a part of the stack. */
const MAXIMUM_DEPTH = 100;

/**
 * Reads the event of a security service: by itself, in the alert's mail, or as the finding of a service's API.
 *
 * @throws Error with a sentence for each missing field, or if the event is of another account
 */
export function readEvent(
  text: string,
  file: string,
  { name, account }: Pick<Environment, "name" | "account">,
): z.output<typeof securityEvent> {
  const json = firstJson(text);
  if (depthOf(json) > MAXIMUM_DEPTH) {
    throw new Error(`${file} has more than ${MAXIMUM_DEPTH} levels, must have at most ${MAXIMUM_DEPTH}: ${FIX}`);
  }
  const event = parseAs(securityEvent, file, eventOf(parseJsonText(anyJson, file, json, FIX)), FIX);
  if (event.account === account) return event;
  throw new Error(
    `${file}: account is ${event.account}, must be ${account}, the account of ${name}: name the environment of the event`,
  );
}

/** The most brackets that are open at once. Those in texts count, too. */
function depthOf(json: string): number {
  let [depth, deepest] = [0, 0];
  for (const [bracket] of json.matchAll(/[[{\]}]/g)) {
    depth += bracket === "{" || bracket === "[" ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
