import callPatterns from "../../signals/call-patterns.json";

/** The name of a call, or its begin or its end. */
export type CallName = string | { readonly prefix: string } | { readonly suffix: string };

/** Calls of the alerts on calls, without the condition on their parameters, their result and who makes them. */
interface NamedCalls {
  /** The services, such as `sns.amazonaws.com`. */
  readonly services: readonly string[];
  readonly names: readonly CallName[];
}

interface Compared {
  readonly eventSource?: readonly string[];
  readonly eventName?: readonly CallName[];
}

/** The calls of the alerts on calls. A call is one of them if it has a service and a name of one part. */
export const NAMED_CALLS: readonly NamedCalls[] = Object.values(callPatterns).flatMap(({ source, detail }) => {
  const sources = source.map((one) => `${one.replace(/^aws\./, "")}.amazonaws.com`);
  const parts = ("$or" in detail ? detail.$or : [detail]) as readonly Compared[];
  return parts.map(({ eventSource = sources, eventName = [] }) => ({ services: eventSource, names: eventName }));
});
