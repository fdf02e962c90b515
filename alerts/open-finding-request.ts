import type { FindingClass, FindingProduct } from "../policy/findings";
import { guardDutyRange } from "./guard-duty-range";

/**
 * Returns the parameters with which a product lists the open findings of a class. The alert's pattern then chooses among these, so a
 * request may list too many, and never too few.
 */
export function openFindingRequest(found: FindingClass): object {
  return REQUESTS[found.product](found);
}

const equals = (...values: readonly string[]) => values.map((value) => ({ Comparison: "EQUALS", Value: value }));
const inspectorEquals = (...values: readonly string[]) => values.map((value) => ({ comparison: "EQUALS", value }));

/** The parameters of ListFindings, GetFindings and GetConformancePackComplianceDetails, as boto3 takes them. */
const REQUESTS: Readonly<Record<FindingProduct, (found: FindingClass) => object>> = {
  GuardDuty: ({ severity, types }) => {
    const { from, below } = guardDutyRange(severity);
    return {
      FindingCriteria: {
        Criterion: {
          "service.archived": { Equals: ["false"] },
          severity: {
            ...(from !== undefined && { GreaterThanOrEqual: from }),
            ...(below !== undefined && { LessThan: below }),
          },
          ...(types && { type: { Equals: types } }),
        },
      },
    };
  },
  "Security Hub": ({ severity }) => ({
    Filters: {
      SeverityLabel: equals(severity),
      RecordState: equals("ACTIVE"),
      // An engineer sets NOTIFIED to end the notifications of a finding, which stays open.
      WorkflowStatus: equals("NEW", "NOTIFIED"),
      ComplianceStatus: equals("FAILED"),
      ProductName: equals("Security Hub"),
    },
  }),
  Config: ({ severity }) => ({ Filters: { ComplianceType: severity } }),
  Inspector: ({ severity }) => ({
    filterCriteria: {
      findingStatus: inspectorEquals("ACTIVE"),
      severity: inspectorEquals(severity),
      fixAvailable: inspectorEquals("YES", "PARTIAL"),
    },
  }),
  "Access Analyzer": () => ({ filter: { status: { eq: ["ACTIVE"] } } }),
  Macie: ({ severity, types }) => ({
    findingCriteria: {
      criterion: {
        archived: { eq: ["false"] },
        "severity.description": { eq: [severity] },
        ...(types && { type: { eq: types } }),
      },
    },
  }),
};
