import { Construct } from "constructs";
import { IncidentWorkflow } from "../../.gen/providers/pagerduty/incident-workflow";
import { IncidentWorkflowTrigger } from "../../.gen/providers/pagerduty/incident-workflow-trigger";

/** A step that PagerDuty takes by itself. */
interface WorkflowStep {
  readonly name: string;
  /** PagerDuty's id of the action, with its version. */
  readonly action: string;
  /** By the action's own names. */
  readonly inputs: Readonly<Record<string, string>>;
}

export interface ResponseWorkflowProps {
  readonly name: string;
  readonly description: string;
  /** PagerDuty's condition language, over the incident. */
  readonly condition: string;
  readonly steps: readonly WorkflowStep[];
  /** The services whose incidents start it. */
  readonly serviceIds: readonly string[];
}

/** What happens by itself as soon as an incident of these services meets a condition. */
export class ResponseWorkflow extends Construct {
  constructor(scope: Construct, id: string, props: ResponseWorkflowProps) {
    super(scope, id);
    const workflow = new IncidentWorkflow(this, "workflow", {
      name: props.name,
      description: props.description,
      step: props.steps.map(({ name, action, inputs }) => ({
        name,
        action,
        input: Object.entries(inputs).map(([name, value]) => ({ name, value })),
      })),
    });
    new IncidentWorkflowTrigger(this, "trigger", {
      type: "conditional",
      condition: props.condition,
      workflow: workflow.id,
      services: [...props.serviceIds],
      subscribedToAllServices: false,
    });
  }
}
