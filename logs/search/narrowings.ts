import { hashKeyId } from "../redaction/hash-key-id";
import { redactText } from "../redaction/redact-text";
import type { SourceName } from "../sources/sources";

/** A term that narrows a question: the sources whose lines have it, and the condition for a value. */
export interface Narrowing {
  readonly sources: readonly [SourceName, ...SourceName[]];
  readonly pattern: RegExp;
  /** The allowed values, after "must be". */
  readonly words: string;
  readonly condition: (value: string) => object;
  /** Returns the reason if lines cannot have the value. @default none */
  readonly fault?: (value: string) => string | undefined;
}

const HASH = { pattern: /^[0-9a-f]{64}$/, words: "64 hexadecimal digits" };
const term = (field: string) => (value: string) => ({ term: { [field]: value } });
const ROLE = /^arn:(aws[\w-]*):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/;

/** The terms that narrow a question. */
export const NARROWINGS = {
  user: { sources: ["activity"], ...HASH, condition: term("user.hash") },
  session: { sources: ["activity"], ...HASH, condition: term("session.hash") },
  network: {
    sources: ["activity", "access"],
    pattern: /^[0-9a-f.:]{2,39}(?:\/64)?$/,
    words: "an IPv4 address, or an IPv6 network such as 2001:db8:1:2::/64",
    condition: term("source.network"),
  },
  principal: {
    sources: ["cloudtrail"],
    pattern:
      /^arn:aws[\w-]*:(?:iam::\d{12}:(?:root|(?:role|user)\/[\w+=,.@/-]{1,576})|sts::\d{12}:(?:assumed-role\/[\w+=,.@-]{1,64}\/|federated-user\/)[\w+=,.@-]{2,64})$/,
    words: "the ARN of a role, of one session of a role, of a user, or of a federated user",
    condition: callsOf,
    fault: (arn) =>
      redactText(arn) === arn
        ? undefined
        : "has a person's name, which no line has: search by the key of the session, or by the ARN of its role",
  },
  key: {
    sources: ["cloudtrail"],
    pattern: /^A[A-Z]IA[A-Z0-9]{12,124}$/,
    words: "the id of an access key, which begins with AKIA or ASIA",
    condition: (id) => ({ term: { "user.key.hash": hashKeyId(id) } }),
  },
  address: {
    sources: ["access", "cloudtrail", "flow", "waf"],
    pattern: /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)$/,
    words: "an IPv4 or an IPv6 address",
    condition: (address) => ({
      bool: {
        should: ["source.ip", "destination.ip"].map((field) => ({ term: { [field]: address } })),
        minimum_should_match: 1,
      },
    }),
  },
  instance: {
    sources: ["application", "machine"],
    pattern: /^i-[0-9a-f]{8}(?:[0-9a-f]{9})?$/,
    words: "the id of an instance such as i-0123456789abcdef0",
    condition: term("cloud.instance.id"),
  },
} as const satisfies Readonly<Record<string, Narrowing>>;

export type NarrowingName = keyof typeof NARROWINGS;

/** The calls of a principal. Calls of a role are those of its sessions, whose ARNs begin with the role's name. */
function callsOf(arn: string): object {
  const [, partition, account, role] = ROLE.exec(arn) ?? [];
  if (role === undefined) return { term: { "user.name": arn } };
  return { prefix: { "user.name": `arn:${partition}:sts::${account}:assumed-role/${role}/` } };
}
