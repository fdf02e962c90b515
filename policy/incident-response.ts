/**
 * Incident Response Workflow: its eight stages, and what a machine does in each. What no machine can do is a step of every
 * runbook (`runbooks/`), whose headings are the stages' own.
 */
export const stages = [
  { stage: "Alert Triggered", done: "the alert itself" },
  { stage: "Assess Severity", done: "a note that names the severity's promise and the runbook" },
  { stage: "Initial Response", done: "a status update to subscribers" },
  { stage: "Investigate Root Cause", done: "a note with where to look first" },
  { stage: "Implement Fix", done: "runbook" },
  { stage: "Verify Resolution", done: "runbook" },
  { stage: "Document Incident", done: "a note that asks for the timeline" },
  { stage: "Post-Incident Review", done: "a note that asks for the review's date" },
] as const;
