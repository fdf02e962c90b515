import * as z from "zod";
import { unusedAccessName } from "../../environments/names";
import type { Figure } from "./figure";
import { readFigures } from "./read-figures";
import { readPages } from "./read-pages";
import type { Sources } from "./sources";

/** IAM Access Analyzer's types of unused access, with their names in a review. */
const KINDS = {
  UnusedIAMRole: "Roles that nothing used",
  UnusedPermission: "Roles with a permission that nothing used",
  UnusedIAMUserAccessKey: "Keys that nothing used",
  UnusedIAMUserPassword: "Passwords that nothing used",
} as const;

/** The most names that a figure lists. */
const SHOWN_COUNT = 10;

const answer = z.looseObject({
  findings: z.array(z.looseObject({ findingType: z.string().optional(), resource: z.string().optional() })),
  nextToken: z.string().nullish(),
});

/** The roles, permissions, keys and passwords of the account that nothing used, each role once. */
export async function unusedAccessFigures({ environment, env }: Sources): Promise<readonly Figure[]> {
  const { account, region } = environment;
  const analyzerArn = `arn:aws:access-analyzer:${region}:${account}:analyzer/${unusedAccessName(environment)}`;
  const how = `\`aws accessanalyzer list-findings-v2 --region ${region} --analyzer-arn ${analyzerArn}\``;
  return readFigures("Unused access", how, async () => {
    const found = await activeFindings(analyzerArn, region, env);
    return Object.entries(KINDS).map(([type, name]) => {
      const names = found.flatMap((one) => (one.findingType === type ? (one.resource?.split("/").at(-1) ?? []) : []));
      return { name, value: listed([...new Set(names)].sort()) };
    });
  });
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return "none";
  const more = names.length - SHOWN_COUNT;
  return `${names.length}: ${names.slice(0, SHOWN_COUNT).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

async function activeFindings(analyzerArn: string, region: string, env: NodeJS.ProcessEnv) {
  const pages = await readPages(
    {
      service: "access-analyzer",
      region,
      path: "/findingv2",
      page: answer,
      body: { analyzerArn, filter: { status: { eq: ["ACTIVE"] } } },
      token: "nextToken",
      next: ({ nextToken }) => nextToken,
    },
    env,
  );
  return pages.flatMap(({ findings }) => findings);
}
