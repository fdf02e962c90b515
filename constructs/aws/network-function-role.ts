import type { Construct } from "constructs";
import { ServiceRole } from "./service-role";

export interface NetworkFunctionRoleProps {
  /** The role's name, unique in the account. */
  readonly name: string;
  readonly functionName: string;
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  /** Further policy statements, without their `Effect`. @default none */
  readonly statements?: readonly object[];
}

/** The role of a `NetworkFunction`, which can exist before the function: it writes the function's log and has network interfaces. */
export class NetworkFunctionRole extends ServiceRole {
  constructor(
    scope: Construct,
    id: string,
    { name, functionName, region, account, statements = [] }: NetworkFunctionRoleProps,
  ) {
    super(scope, id, {
      name,
      // Without `aws:SourceAccount`: Lambda does not document that it sends it when it assumes a function's role.
      service: "lambda.amazonaws.com",
      statements: [
        {
          Sid: "Log",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `arn:aws:logs:${region}:${account}:log-group:/aws/lambda/${functionName}:*`,
        },
        ...networkStatements(region, account, functionName),
        ...statements,
      ],
    });
  }
}

/**
 * The permissions with which Lambda creates the function's network interfaces. Describing and creating them has no narrower resource. The
 * function's own code may not use them (AWS Lambda Developer Guide, giving functions access to resources in a VPC).
 */
function networkStatements(region: string, account: string, name: string): object[] {
  const actions = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
  ];
  return [
    { Sid: "Network", Action: actions, Resource: "*" },
    {
      Sid: "NotFromCode",
      Effect: "Deny",
      Action: actions,
      Resource: "*",
      Condition: {
        ArnEquals: { "lambda:SourceFunctionArn": `arn:aws:lambda:${region}:${account}:function:${name}` },
      },
    },
  ];
}
