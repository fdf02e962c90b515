/**
 * The actions of PagerDuty's incident workflows that this project uses, and the names of their inputs. PagerDuty looks both up
 * when a workflow is saved and refuses the whole of it for one that it does not know, so only what its own documents name is
 * here. The action for notes is not: no document names its inputs, and those who asked an account for them disagree. Notes are
 * made by event orchestration (`annotate`) instead.
 */
export const pagerActions = {
  statusUpdate: {
    source:
      "the provider's page of pagerduty_incident_workflow and PagerDuty's API reference, Create an Incident Workflow",
    id: "pagerduty.com:incident-workflows:send-status-update:1",
    inputNames: ["Message"],
  },
} as const;

/**
 * Conditions on which a workflow starts: looked at when an incident opens and whenever it changes, and met when they become
 * true (PagerDuty's support page "Incident Workflows", conditional triggers: the fields are priority, status and urgency).
 */
export const pagerTriggers = {
  opened: "incident.urgency matches 'high'",
  resolved: "incident.status matches 'resolved'",
} as const;
