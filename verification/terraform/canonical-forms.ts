import type { Stacks } from "../../checks/emitted/configuration";
import { allResources } from "../../checks/emitted/resources";

/** The spelling in which a service returns a value: another one would differ in every plan. */
interface Form {
  readonly what: string;
  /** Type and argument, such as `aws_s3_bucket.bucket`. */
  readonly of: RegExp;
  /** The returned spelling of a text. */
  readonly canonical: (text: string) => string;
}

const lowerCase = (text: string) => text.toLowerCase();

const FORMS: readonly Form[] = [
  // RDS and ElastiCache keep identifiers in lower case (their API references).
  {
    what: "an identifier in lower case",
    of: /^aws_(rds|db|elasticache)_\w+\.\w*(identifier|_id|(?<!user)name)$/,
    canonical: lowerCase,
  },
  // Route 53 and ACM return names in lower case and without a final dot.
  {
    what: "a domain in lower case without a final dot",
    of: /^aws_(route53_(record|zone)\.name|acm_certificate\.(domain_name|subject_alternative_names))$/,
    canonical: (text) => lowerCase(text).replace(/\.$/, ""),
  },
  // SNS and PagerDuty return mail addresses in lower case.
  {
    what: "a mail address in lower case",
    of: /(^aws_sns_topic_subscription\.endpoint|\.email|\.addresses)$/,
    canonical: (text) => (text.includes("@") ? lowerCase(text) : text),
  },
  // AWS returns a range with host bits of zero.
  {
    what: "a range whose host bits are zero",
    of: /^aws_\w+\.(cidr\w*|destination_cidr_block)$/,
    canonical: withoutHostBits,
  },
  {
    what: "a rate of one in the singular and of several in the plural",
    of: /\.schedule(_expression)?$/,
    canonical: rate,
  },
];

/** Arguments for which AWS returns the key's ARN, also for an id or alias. */
const KEY =
  /^aws_(?!kms_)\w+\.(kms_key_id|kms_key_arn|kms_master_key_id|kms_master_key_arn|performance_insights_kms_key_id)$/;

/** Generated values that a service returns in another spelling, a sentence each. */
export function perpetualDifferences(stacks: Stacks): string[] {
  return allResources(stacks).flatMap(({ stack, type, id, block }) =>
    leaves(block).flatMap(({ argument, text }) => {
      const place = `${stack}: ${type}.${id}.${argument}`;
      const name = `${type}.${argument}`;
      if (KEY.test(name) && !/\$\{.*arn|^arn:/.test(text))
        return [`${place} is ${text}, must be the key's ARN: AWS returns the ARN`];
      if (text.includes("${")) return [];
      return FORMS.filter(({ of, canonical }) => of.test(name) && canonical(text) !== text).map(
        ({ what, canonical }) => `${place} is ${text}, must be ${canonical(text)}: ${what}`,
      );
    }),
  );
}

/** Every text of a block, at any depth, with its argument. */
function leaves(value: unknown, argument = ""): { argument: string; text: string }[] {
  if (typeof value === "string") return [{ argument, text: value }];
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap((one) => leaves(one, argument));
  return Object.entries(value)
    .filter(([key]) => key !== "//")
    .flatMap(([key, one]) => leaves(one, key));
}

function withoutHostBits(range: string): string {
  const [address = "", length] = range.split("/");
  const octets = address.split(".").map(Number);
  if (length === undefined || octets.length !== 4) return range;
  const mask = length === "0" ? 0 : (-1 << (32 - Number(length))) >>> 0;
  const bits = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const network = (bits & mask) >>> 0;
  return `${[24, 16, 8, 0].map((shift) => (network >>> shift) & 255).join(".")}/${length}`;
}

function rate(expression: string): string {
  return expression.replace(/^rate\((\d+) (minute|hour|day)s?\)$/, (_, count: string, unit: string) =>
    count === "1" ? `rate(1 ${unit})` : `rate(${count} ${unit}s)`,
  );
}
