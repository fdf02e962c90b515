/** Returns the path of the runbook of a class of incidents. @param incidentClass such as "leaked key" */
export function incidentPage(incidentClass: string): string {
  return `runbooks/incidents/${incidentClass.replaceAll(" ", "-")}.md`;
}
