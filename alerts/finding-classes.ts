import type { AlertName } from "../policy/alert-policies";
import { type FindingClass, findings } from "../policy/findings";

/** Returns the classes of findings that an alert notifies of. @param searchesUploads true if Macie is on */
export function findingClasses(name: AlertName, searchesUploads: boolean): readonly FindingClass[] {
  return Object.values<FindingClass>(findings).filter(
    ({ alert, product }) => alert === name && (searchesUploads || product !== "Macie"),
  );
}
