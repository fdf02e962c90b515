import type { Environment } from "../../environments/schema";

interface StartedDocument {
  readonly name: string;
  readonly roleArn: string;
}

/** The descriptions and permissions of the people's roles in an incident. A person who acts alone assumes both, and CloudTrail shows it. */
export function incidentRoles({ region, account }: Environment, documents: readonly StartedDocument[]) {
  const arn = (resource: string) => `arn:aws:ssm:${region}:${account}:${resource}`;
  const executions = arn("automation-execution/*");
  const read = [
    { Sid: "List", Action: "ssm:DescribeAutomationExecutions", Resource: "*" },
    {
      Sid: "Read",
      Action: ["ssm:DescribeAutomationStepExecutions", "ssm:GetAutomationExecution"],
      Resource: executions,
    },
  ];
  return {
    "incident-responder": {
      description: "Starts the documents of the security response",
      statements: [
        ...read,
        {
          Sid: "Start",
          Action: "ssm:StartAutomationExecution",
          Resource: [
            ...documents.flatMap(({ name }) => [arn(`document/${name}`), arn(`automation-definition/${name}:*`)]),
            executions,
          ],
        },
        { Sid: "Stop", Action: "ssm:StopAutomationExecution", Resource: executions },
        {
          Sid: "Pass",
          Action: "iam:PassRole",
          Resource: documents.map(({ roleArn }) => roleArn),
          Condition: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
        },
      ],
    },
    "incident-command": {
      description: "Approves what the security response does to users",
      statements: [...read, { Sid: "Decide", Action: "ssm:SendAutomationSignal", Resource: executions }],
    },
  };
}
