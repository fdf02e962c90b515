/** The approval of what hurts users: the only role that gives it, the SNS topic with the requests, and its key. */
export interface AutomationApproval {
  readonly roleArn: string;
  readonly topicArn: string;
  readonly keyArn: string;
  readonly validMinutes: number;
}

/**
 * The steps of an Automation document that wait for an approval where the output `NeedsApproval` of the step `plan` is true.
 *
 * @param message of the request, with outputs of the plan
 * @param nextStep the name of the step that needs the approval
 */
export function approvalSteps(
  { roleArn, topicArn, validMinutes }: AutomationApproval,
  message: string,
  nextStep: string,
) {
  return [
    {
      name: "decide",
      action: "aws:branch",
      inputs: {
        Choices: [{ NextStep: "approve", Variable: "{{ plan.NeedsApproval }}", BooleanEquals: true }],
        Default: nextStep,
      },
    },
    {
      name: "approve",
      action: "aws:approve",
      timeoutSeconds: validMinutes * 60,
      onFailure: "Abort",
      inputs: { NotificationArn: topicArn, Message: message, MinRequiredApprovals: 1, Approvers: [roleArn] },
      nextStep,
    },
  ];
}
