import * as z from "zod";
import type { Figure } from "./figure";
import { readFigures } from "./read-figures";
import { readPages } from "./read-pages";
import type { Sources } from "./sources";

const SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW"];
/** The most that Security Hub returns at once (AWS Security Hub API reference, GetFindings). */
const PAGE_COUNT = 100;

const answer = z.looseObject({
  Findings: z.array(
    z.looseObject({
      Severity: z.looseObject({ Label: z.string() }),
      Compliance: z.looseObject({ SecurityControlId: z.string() }),
    }),
  ),
  NextToken: z.string().nullish(),
});

/** The controls of the security standards that fail in a region, by severity, each control once. */
export async function controlFigures({ environment, env }: Sources): Promise<readonly Figure[]> {
  const { region } = environment;
  return readFigures("Failed controls", `\`aws securityhub get-findings --region ${region}\``, async () => {
    const failed = await failedControls(region, env);
    return SEVERITIES.map((severity) => {
      const ids = [...new Set(failed.flatMap((one) => (one.severity === severity ? one.id : [])))].sort();
      const value = ids.length === 0 ? "none" : `${ids.length}: ${ids.join(", ")}`;
      return { name: `Failed controls, ${severity.toLowerCase()}`, value };
    });
  });
}

async function failedControls(region: string, env: NodeJS.ProcessEnv) {
  const equals = (Value: string) => [{ Value, Comparison: "EQUALS" }];
  const pages = await readPages(
    {
      service: "securityhub",
      region,
      path: "/findings",
      page: answer,
      body: {
        MaxResults: PAGE_COUNT,
        Filters: {
          ComplianceStatus: equals("FAILED"),
          RecordState: equals("ACTIVE"),
          WorkflowStatus: [...equals("NEW"), ...equals("NOTIFIED")],
        },
      },
      token: "NextToken",
      next: ({ NextToken }) => NextToken,
    },
    env,
  );
  return pages.flatMap(({ Findings }) =>
    Findings.map(({ Severity, Compliance }) => ({ id: Compliance.SecurityControlId, severity: Severity.Label })),
  );
}
