import { matches } from "../../cloudwatch/event-pattern";
import type { CallPattern } from "../event-pattern";
import type { Operation } from "./operations";

/** True if a pattern matches a call without parameters in a session of a role. */
export function isCallMatched(
  pattern: CallPattern,
  { source, name }: Pick<Operation, "source" | "name">,
  role: string,
): boolean {
  return matches(
    { ...pattern },
    {
      source: `aws.${source}`,
      "detail-type": "AWS API Call via CloudTrail",
      detail: {
        eventSource: `${source}.amazonaws.com`,
        eventName: name,
        userIdentity: { sessionContext: { sessionIssuer: { userName: role } } },
      },
    },
  );
}
