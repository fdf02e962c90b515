import type { Configuration, Stacks } from "../../checks/emitted/configuration";

/** By stack, the stacks that cdktf deploys before it. */
export type Dependencies = Readonly<Record<string, readonly string[]>>;

/** Arguments by which other stacks know a resource. */
const IDENTITIES = ["name", "bucket", "slug", "cluster_identifier"];

/** Names of ours: what is called `web` or `production` in one stack means nothing in another. */
const OWN_NAME = /gocarbontracker/;

/** What uses another stack's name and does not need its resource at the deploy: types of the user and the maker, and why. */
const LATER: readonly { readonly uses: string; readonly made: string; readonly why: string }[] = [
  { uses: "aws_acm_certificate", made: "aws_route53_record", why: "a certificate is validated by records of its own" },
  { uses: "datadog_synthetics_test", made: "aws_route53_record", why: "a test runs whether or not its target answers" },
  { uses: "aws_ssm_document", made: "aws_ssm_parameter", why: "the weekly document does without a key" },
  { uses: "aws_iam_role_policy", made: "aws_ssm_parameter", why: "a policy may name what is not there yet" },
  { uses: "aws_cloudwatch_metric_alarm", made: "aws_cloudwatch_event_rule", why: "a metric is counted when it comes" },
  { uses: "aws_cloudwatch_metric_alarm", made: "aws_ssm_document", why: "its rule has the same name" },
  { uses: "aws_cloudwatch_metric_alarm", made: "aws_s3_bucket", why: "a metric is counted when it comes" },
];

/**
 * Stacks that name a resource of another one, a sentence each, without being deployed after it: a known name is no reference that
 * cdktf sees.
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
          (one) => `${stack}: ${type} names ${one.name}, which ${one.stack} makes: declare that it is deployed before`,
        ),
    );
    return [...new Set(found)];
  });
}

function isLater(uses: string, made: string): boolean {
  return LATER.some((one) => one.uses === uses && one.made === made);
}

/** Every stack that comes before one, however far. */
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
        .filter((name) => typeof name === "string" && OWN_NAME.test(name) && !name.includes("${"))
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

/** Is a text the name, an address that ends in it, or does it hold the path of a parameter? */
function names(text: string, name: string): boolean {
  if (name.startsWith("/")) return text.includes(name);
  return (
    text === name || (text.startsWith("arn:") && /[:/]/.test(text.at(-name.length - 1) ?? "") && text.endsWith(name))
  );
}
