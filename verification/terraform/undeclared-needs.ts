import type { Configuration, Stacks } from "../../checks/emitted/configuration";

/** The stacks that cdktf deploys before each stack. */
export type Dependencies = Readonly<Record<string, readonly string[]>>;

/** Arguments with a resource's name, which other stacks may use. */
const IDENTITIES = ["name", "bucket", "slug", "cluster_identifier"];

/** Names that are unique across stacks, unlike short names such as `web` or `production`. */
const OWN_NAME = /gocarbontracker/;

/** Pairs of resource types in which the one uses the name of the other, but does not need it at the deploy, each with the reason. */
const LATER: readonly { readonly uses: string; readonly made: string; readonly why: string }[] = [
  { uses: "aws_acm_certificate", made: "aws_route53_record", why: "a certificate has its own validation records" },
  { uses: "datadog_synthetics_test", made: "aws_route53_record", why: "a test may run before its target answers" },
  { uses: "aws_ssm_document", made: "aws_ssm_parameter", why: "the weekly document also runs without a key" },
  {
    uses: "aws_iam_role_policy",
    made: "aws_ssm_parameter",
    why: "a policy may name a resource that does not exist yet",
  },
  {
    uses: "aws_cloudwatch_metric_alarm",
    made: "aws_cloudwatch_event_rule",
    why: "an alarm may exist before its metric",
  },
  { uses: "aws_cloudwatch_metric_alarm", made: "aws_ssm_document", why: "a rule has the same name" },
  { uses: "aws_cloudwatch_metric_alarm", made: "aws_security_group", why: "a rule has the same name" },
  { uses: "aws_cloudwatch_metric_alarm", made: "aws_db_subnet_group", why: "a rule has the same name" },
  { uses: "aws_cloudwatch_metric_alarm", made: "aws_s3_bucket", why: "an alarm may exist before its metric" },
];

/**
 * Stacks that use the name of another stack's resource and are not deployed after it, a sentence each. A name in a text is no
 * reference for cdktf.
 */
export function undeclaredNeeds(stacks: Stacks, dependencies: Dependencies): string[] {
  const made = Object.entries(stacks).flatMap(([stack, configuration]) =>
    identities(configuration).map((identity) => ({ stack, ...identity })),
  );
  return Object.entries(stacks).flatMap(([stack, configuration]) => {
    const before = earlier(stack, dependencies);
    const own = made.filter((one) => one.stack === stack).map(({ name }) => name);
    const foreign = made.filter((one) => !own.includes(one.name) && !before.has(one.stack));
    const found = usedTexts(configuration).flatMap(({ type, text }) =>
      foreign
        .filter((one) => names(text, one.name) && !isLater(type, one.type))
        .map(
          (one) =>
            `${stack}: ${type} names ${one.name}, which ${one.stack} creates: declare a dependency on that stack`,
        ),
    );
    return [...new Set(found)];
  });
}

function isLater(uses: string, made: string): boolean {
  return LATER.some((one) => one.uses === uses && one.made === made);
}

/** All direct and indirect dependencies of a stack. */
function earlier(stack: string, dependencies: Dependencies, found = new Set<string>()): Set<string> {
  for (const name of dependencies[stack] ?? []) {
    if (found.has(name)) continue;
    found.add(name);
    earlier(name, dependencies, found);
  }
  return found;
}

function identities({ resource = {} }: Configuration): { type: string; name: string }[] {
  return Object.entries(resource).flatMap(([type, blocks]) =>
    Object.values(blocks).flatMap((block) =>
      IDENTITIES.map((argument) => block[argument])
        .filter((name) => typeof name === "string")
        .filter((name) => OWN_NAME.test(name) && !name.includes("${"))
        .map((name) => ({ type, name })),
    ),
  );
}

/** The texts of a stack's resources, data sources and backend. */
function usedTexts({ resource = {}, data = {}, terraform }: Configuration): { type: string; text: string }[] {
  return [
    ...[resource, data].flatMap((section) =>
      Object.entries(section).flatMap(([type, blocks]) => texts(blocks).map((text) => ({ type, text }))),
    ),
    ...texts(terraform?.backend).map((text) => ({ type: "backend", text })),
  ];
}

function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, entry]) => (key === "//" ? [] : texts(entry)));
}

/** True for a text that is the name, an ARN that ends in it, or that contains the path of a parameter. */
function names(text: string, name: string): boolean {
  if (name.startsWith("/")) return text.includes(name);
  return (
    text === name || (text.startsWith("arn:") && /[:/]/.test(text.at(-name.length - 1) ?? "") && text.endsWith(name))
  );
}
