/**
 * The actions of PagerDuty's incident workflows that this project uses, and the names of their inputs. PagerDuty rejects a workflow with an
 * unknown action or input when it is saved, so this list has only actions that PagerDuty's documents name. The action for notes is missing,
 * because no document names its inputs and accounts report different ones: event orchestration (`annotate`) writes the notes instead.
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
 * Conditions that start a workflow when they become true. PagerDuty checks them when an incident opens and whenever it changes
 * (support page "Incident Workflows", conditional triggers: the fields are priority, status and urgency).
 */
export const pagerTriggers = {
  opened: "incident.urgency matches 'high'",
  resolved: "incident.status matches 'resolved'",
} as const;
