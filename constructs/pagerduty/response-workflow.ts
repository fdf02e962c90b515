import { IncidentWorkflow } from "@cdktf/provider-pagerduty/lib/incident-workflow";
import { IncidentWorkflowTrigger } from "@cdktf/provider-pagerduty/lib/incident-workflow-trigger";
import { Construct } from "constructs";

/** A step that PagerDuty takes by itself. */
export interface WorkflowStep {
  readonly name: string;
  /** A note on the incident, or a status update to its subscribers. */
  readonly action: "note" | "status-update";
  readonly text: string;
}

export interface ResponseWorkflowProps {
  readonly name: string;
  readonly description: string;
  readonly steps: readonly WorkflowStep[];
  /** The services whose incidents start it. */
  readonly serviceIds: readonly string[];
}

const ACTIONS = {
  note: { action: "pagerduty.com:incident-workflows:add-incident-note:1", input: "Note" },
  "status-update": { action: "pagerduty.com:incident-workflows:send-status-update:1", input: "Message" },
} as const;

/** What happens by itself as soon as an incident of these services is there. */
export class ResponseWorkflow extends Construct {
  constructor(scope: Construct, id: string, props: ResponseWorkflowProps) {
    super(scope, id);
    const workflow = new IncidentWorkflow(this, "workflow", {
      name: props.name,
      description: props.description,
      step: props.steps.map(({ name, action, text }) => ({
        name,
        action: ACTIONS[action].action,
        input: [{ name: ACTIONS[action].input, value: text }],
      })),
    });
    new IncidentWorkflowTrigger(this, "trigger", {
      type: "conditional",
      condition: "incident.urgency matches 'high'",
      workflow: workflow.id,
      services: [...props.serviceIds],
      subscribedToAllServices: false,
    });
  }
}
