import { bucketName, name, statePlace, unusedAccessName } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import { APPLICATION_NAMESPACE } from "../../signals/cloudwatch/concurrent-users";
import { deliveryActions } from "./delivery-actions";
import { uploadSearchActions } from "./upload-search-actions";

/** A managed policy has at most 6144 characters without white space (IAM quotas); the rest is its frame. */
const LARGEST = 5800;

/** The policies of the role that plans, by id: every read of the provider, reading the states, and reporting drift. */
export function planPolicies(environment: Environment): Record<string, readonly object[]> {
  return {
    ...packed("read", reads(environment)),
    drift: driftReport(environment),
    state: [
      ...stateAccess(environment, ["s3:GetObject"], ["kms:Decrypt"]),
      ...contents(environment, "read"),
      keyUse(environment, ["kms:Decrypt"]),
    ],
  };
}

/** The policies of the role that applies, by id: every call of the provider, and writing the states and their locks. */
export function applyPolicies(environment: Environment): Record<string, readonly object[]> {
  return {
    ...packed("read", reads(environment)),
    ...packed("write", writes(environment)),
    roles: roleAccess(environment),
    state: [
      ...stateAccess(environment, ["s3:GetObject", "s3:PutObject"], ["kms:Decrypt", "kms:GenerateDataKey"]),
      stateLocks(environment),
      ...contents(environment, "write"),
      keyUse(environment, ["kms:CreateGrant", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*"]),
    ],
  };
}

/**
 * The search for the authors of changes, the findings of the reviews, and the count of drifted resources, which is the only write of the
 * role that plans.
 */
function driftReport(environment: Environment): readonly object[] {
  const { account, region } = environment;
  return [
    { Sid: "Authors", Effect: "Allow", Action: "cloudtrail:LookupEvents", Resource: "*" },
    {
      Sid: "Findings",
      Effect: "Allow",
      Action: ["inspector2:ListFindings", "securityhub:GetFindings"],
      Resource: "*",
    },
    {
      Sid: "UnusedAccess",
      Effect: "Allow",
      Action: "access-analyzer:ListFindings",
      Resource: `arn:aws:access-analyzer:${region}:${account}:analyzer/${unusedAccessName(environment)}`,
    },
    {
      Sid: "Count",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": APPLICATION_NAMESPACE } },
    },
  ];
}

/** The actions of IAM that change something, which have a statement with resources of their own. */
const roleActions = [...deliveryActions.iam.write, ...deliveryActions.iam.changes];

const PASS = "iam:PassRole";
const ATTACH = "iam:AttachRolePolicy";
const OF_PASSWORDS = /AccountPasswordPolicy$/;

/** Actions on the contents of buckets and parameters, which have statements with resources of their own. */
const ON_OBJECTS = /^s3:(Get|Put|Delete)Object/;
const ON_PARAMETERS = /^ssm:(Get|Put|Delete)Parameter$/;

function reads({ searchesUploads }: Environment): string[] {
  return [
    ...Object.values(deliveryActions).flatMap(({ read }) => read.filter(hasNoContents)),
    ...(searchesUploads ? uploadSearchActions.read : []),
  ];
}

function hasNoContents(action: string): boolean {
  return !ON_OBJECTS.test(action) && !ON_PARAMETERS.test(action);
}

function writes({ searchesUploads }: Environment): string[] {
  const others = Object.entries(deliveryActions).filter(([service]) => service !== "iam");
  return [
    ...others.flatMap(([, { write, changes }]) => [...write, ...changes].filter(hasNoContents)),
    ...(searchesUploads ? uploadSearchActions.write : []),
  ];
}

/** Policies of which each is as large as IAM allows, with the actions in their order. */
function packed(id: string, actions: readonly string[]): Record<string, readonly object[]> {
  const parts: string[][] = [[]];
  let size = 1;
  for (const action of actions) {
    // With its quotes and the comma or bracket after it.
    const length = action.length + 3;
    if (size + length > LARGEST) {
      parts.push([]);
      size = 1;
    }
    parts.at(-1)?.push(action);
    size += length;
  }
  return Object.fromEntries(
    parts.map((part, index) => [
      `${id}-${"abcdefghij".charAt(index)}`,
      [{ Sid: id === "read" ? "Read" : "Write", Effect: "Allow", Action: part, Resource: "*" }],
    ]),
  );
}

/** Services of AWS that receive a role from a stack. Amazon RDS has two principals for the role of its monitoring. */
const ROLE_SERVICES = [
  "apigateway.amazonaws.com",
  "backup.amazonaws.com",
  "config.amazonaws.com",
  "ec2.amazonaws.com",
  "events.amazonaws.com",
  "lambda.amazonaws.com",
  "monitoring.rds.amazonaws.com",
  "rds.amazonaws.com",
  "s3.amazonaws.com",
  "ssm.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
];

/** The managed policies of AWS that the stacks attach. Detaching has no such limit, because it only removes permissions. */
const ATTACHED_POLICIES = [
  "AWSBackupServiceRolePolicyForS3Backup",
  "AWSBackupServiceRolePolicyForS3Restore",
  "service-role/AWSBackupServiceRolePolicyForBackup",
  "service-role/AWSBackupServiceRolePolicyForRestores",
  "service-role/AmazonRDSEnhancedMonitoringRole",
].map((policy) => `arn:aws:iam::aws:policy/${policy}`);

/**
 * Changes of roles, limited to the names that the stacks use, and to AWS' service-linked roles. Roles are only passed to the services that
 * the stacks use, and only AWS' policies that the stacks attach can be attached. Inline policies and new roles have no such limit.
 */
function roleAccess({ account, name: environment }: Environment): readonly object[] {
  const named = (kind: string) => `arn:aws:iam::${account}:${kind}/${name({ account, name: environment }, "*")}`;
  return [
    {
      Sid: "Roles",
      Effect: "Allow",
      Action: roleActions.filter((action) => action !== PASS && action !== ATTACH && !OF_PASSWORDS.test(action)),
      Resource: [named("role"), named("instance-profile"), `arn:aws:iam::${account}:role/aws-service-role/*`],
    },
    {
      Sid: "PassRoles",
      Effect: "Allow",
      Action: PASS,
      Resource: [named("role"), `arn:aws:iam::${account}:role/aws-service-role/config.amazonaws.com/*`],
      Condition: { StringEquals: { "iam:PassedToService": ROLE_SERVICES } },
    },
    {
      // The account's policy for passwords is no resource that a statement can name.
      Sid: "Passwords",
      Effect: "Allow",
      Action: roleActions.filter((action) => OF_PASSWORDS.test(action)),
      Resource: "*",
    },
    {
      Sid: "AttachPolicies",
      Effect: "Allow",
      Action: ATTACH,
      Resource: named("role"),
      Condition: { ArnEquals: { "iam:PolicyARN": ATTACHED_POLICIES } },
    },
  ];
}

/** Setting and removing the locks of the states, which are objects beside them. */
function stateLocks(environment: Environment): object {
  return {
    Sid: "Locks",
    Effect: "Allow",
    Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
    Resource: `arn:aws:s3:::${statePlace(environment).bucket}/*.tfstate.tflock`,
  };
}

/** Access to the states by their keys. Their encryption key is only usable through S3 and by its alias. */
function stateAccess(
  environment: Environment,
  objectActions: readonly string[],
  keyActions: readonly string[],
): readonly object[] {
  const { account } = environment;
  const { bucket, region } = statePlace(environment);
  return [
    { Sid: "ListStates", Effect: "Allow", Action: "s3:ListBucket", Resource: `arn:aws:s3:::${bucket}` },
    {
      Sid: "States",
      Effect: "Allow",
      Action: objectActions,
      Resource: `arn:aws:s3:::${bucket}/*.tfstate`,
    },
    {
      Sid: "StateKey",
      Effect: "Allow",
      Action: keyActions,
      Resource: `arn:aws:kms:${region}:${account}:key/*`,
      Condition: {
        StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${name(environment, "state")}` },
      },
    },
  ];
}

/**
 * Access to the contents that the stacks declare: the servers' configuration in the bucket of artefacts, and parameters. Only in a
 * disposable environment does Terraform empty buckets, and so needs access to all objects.
 */
function contents(environment: Environment, access: "read" | "write"): readonly object[] {
  const { account, name: environmentName, protection } = environment;
  const lists = Object.values(deliveryActions);
  const actions = lists.flatMap(({ read, write, changes }) =>
    access === "read" ? [...read] : [...read, ...write, ...changes],
  );
  const bucket =
    access === "write" && protection === "disposable" ? name(environment, "*") : bucketName(environment, "artefacts");
  return [
    {
      Sid: "Objects",
      Effect: "Allow",
      Action: actions.filter((action) => ON_OBJECTS.test(action)),
      Resource: `arn:aws:s3:::${bucket}/*`,
    },
    {
      Sid: "Parameters",
      Effect: "Allow",
      Action: actions.filter((action) => ON_PARAMETERS.test(action)),
      Resource: `arn:aws:ssm:*:${account}:parameter/gocarbontracker/${environmentName}/*`,
    },
  ];
}

/** The use of the account's keys through services that encrypt what the stacks declare, such as a parameter or a volume. */
function keyUse({ account, region, disasterRecoveryRegion }: Environment, actions: readonly string[]): object {
  const regions = [region, disasterRecoveryRegion];
  return {
    Sid: "KeysOfServices",
    Effect: "Allow",
    Action: actions,
    Resource: regions.map((one) => `arn:aws:kms:${one}:${account}:key/*`),
    Condition: { StringLike: { "kms:ViaService": regions.map((one) => `*.${one}.amazonaws.com`) } },
  };
}
