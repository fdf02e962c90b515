import { Construct } from "constructs";
import { IncidentWorkflow } from "../../.gen/providers/pagerduty/incident-workflow";
import { IncidentWorkflowTrigger } from "../../.gen/providers/pagerduty/incident-workflow-trigger";

/** An automatic step of a workflow. */
interface WorkflowStep {
  readonly name: string;
  /** PagerDuty's id of the action, with its version. */
  readonly action: string;
  /** Inputs by the action's own names. */
  readonly inputs: Readonly<Record<string, string>>;
}

export interface ResponseWorkflowProps {
  readonly name: string;
  readonly description: string;
  /** A condition of the incident, in PagerDuty's condition language. */
  readonly condition: string;
  readonly steps: readonly WorkflowStep[];
  /** Ids of the services whose incidents start the workflow. */
  readonly serviceIds: readonly string[];
}

/** A workflow that PagerDuty starts when an incident of the services meets a condition. */
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
