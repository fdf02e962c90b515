import type { EventAlert } from "../../alerts/alert";
import { findingClasses } from "../../alerts/finding-classes";
import { openFindingRequest } from "../../alerts/open-finding-request";

/** The findings of an alert as `count_open_findings.py` reads them. */
export interface CountedFindings {
  readonly Alert: string;
  /** The parameters with which each product lists the open findings. */
  readonly Lists: readonly { readonly Product: string; readonly Request: object }[];
  /** The event pattern of the alert: a finding that it matches is of the class. */
  readonly Pattern: EventAlert["pattern"];
}

/** Returns the findings of the alerts that end when none is open. @param searchesUploads true if Macie is on */
export function countedFindings(alerts: readonly EventAlert[], searchesUploads = false): CountedFindings[] {
  return alerts.flatMap(({ name, pattern, endsWithFindings }) => {
    const classes = endsWithFindings === true ? findingClasses(name, searchesUploads) : [];
    if (classes.length === 0) return [];
    const lists = classes.map((found) => ({ Product: found.product, Request: openFindingRequest(found) }));
    return { Alert: name, Lists: lists, Pattern: pattern };
  });
}
