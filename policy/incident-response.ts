/**
 * Incident Response Workflow: its eight stages, and what the tools do in each and when. Other stages are steps of every runbook
 * (`runbooks/`), whose headings are the names of the stages.
 */
export const stages = [
  { stage: "Alert Triggered", when: "opened", done: "the alert itself" },
  { stage: "Assess Severity", when: "opened", done: "a note on the incident that asks whether the severity fits" },
  { stage: "Initial Response", when: "opened", done: "a status update to subscribers" },
  { stage: "Investigate Root Cause", when: "opened", done: "the same note says where to look first" },
  { stage: "Implement Fix", when: "meanwhile", done: "runbook" },
  { stage: "Verify Resolution", when: "meanwhile", done: "runbook" },
  { stage: "Document Incident", when: "resolved", done: "a status update that asks for the timeline" },
  { stage: "Post-Incident Review", when: "resolved", done: "the same update asks for the review's date" },
] as const;
