import { randomUUID } from "node:crypto";
import { deliveryRoleName, globalName, responseName } from "../../../environments/names";
import { production } from "../../../environments/production";
import { times } from "./activity-world";

/** Records of CloudTrail, the detections that they fire, and what is special about them. */
type CallScenario = readonly [what: string, records: readonly object[], fires: readonly string[]];

const STARTED = Date.now();
const ACCOUNT = "111122223333";
const PLACE = deliveryRoleName(production, "apply").split("-").at(-1);

/** The names of the calls of a service, without `.amazonaws.com`. */
type Service =
  | "backup"
  | "ec2"
  | "elasticache"
  | "elasticloadbalancing"
  | "iam"
  | "oam"
  | "organizations"
  | "ram"
  | "rds"
  | "redshift-serverless"
  | "route53"
  | "s3"
  | "secretsmanager"
  | "sso"
  | "sso-directory"
  | "sts";

/** A session of a role. CloudTrail User Guide, "CloudTrail userIdentity element": AssumedRole. */
export const sessionOf = (role: string, session = "session") => ({
  type: "AssumedRole",
  principalId: `AROAIDPPEZS35WEXAMPLE:${session}`,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session}`,
  accountId: ACCOUNT,
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  sessionContext: {
    sessionIssuer: {
      type: "Role",
      principalId: "AROAIDPPEZS35WEXAMPLE",
      arn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
      accountId: ACCOUNT,
      userName: role,
    },
    attributes: { creationDate: "2026-11-30T08:00:00Z", mfaAuthenticated: "false" },
  },
});
const USER = {
  type: "IAMUser",
  principalId: "AIDACKCEVSQ6C2EXAMPLE",
  arn: `arn:aws:iam::${ACCOUNT}:user/anaya`,
  accountId: ACCOUNT,
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  userName: "anaya",
};
const ROOT = { type: "Root", principalId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT };
const PERSON = sessionOf("AWSReservedSSO_Administrator_0123456789abcdef", "anna@example.com");
const SERVER = sessionOf("gocarbontracker-production-backend", "i-0abcdef1234567890");
const DEPLOY = sessionOf(deliveryRoleName(production, "apply"), "GitHubActions");
const BACKUP = sessionOf(globalName(production, "backup"), "AWSBackup-restore");
const document = (does: string) => sessionOf(`${responseName(production, does)}-${PLACE}`, "Automation");

/** A record that was written some seconds ago. IAM User Guide, "Example IAM API event in CloudTrail log file". */
export function call(secondsAgo: number, service: Service, eventName: string, changes: object = {}): object {
  return {
    eventVersion: "1.08",
    userIdentity: PERSON,
    eventTime: new Date(STARTED - secondsAgo * 1000).toISOString(),
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: "us-east-1",
    sourceIPAddress: "192.0.2.110",
    userAgent: "aws-cli/2.15.0 md/Botocore#1.34",
    requestParameters: { userName: "backup-2" },
    responseElements: null,
    requestID: randomUUID(),
    eventID: randomUUID(),
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: "Management",
    ...changes,
  };
}

/** A sign-in. CloudTrail User Guide, "AWS Management Console sign-in events". */
const signIn = (
  secondsAgo: number,
  result: "Success" | "Failure",
  MFAUsed: "Yes" | "YES" | "No",
  userIdentity: object = USER,
) =>
  call(secondsAgo, "sts", "ConsoleLogin", {
    eventSource: "signin.amazonaws.com",
    userIdentity,
    userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_6)",
    requestParameters: null,
    ...(result === "Failure" && { errorMessage: "Failed authentication" }),
    responseElements: { ConsoleLogin: result },
    additionalEventData: { LoginTo: "https://console.aws.amazon.com/sns", MobileVersion: "No", MFAUsed },
    eventType: "AwsConsoleSignIn",
  });
/** A token for a sign-in with the keys of a session. */
const signInToken = (secondsAgo: number, userIdentity: object) => ({
  ...signIn(secondsAgo, "Success", "No", userIdentity),
  eventName: "GetSigninToken",
  responseElements: { GetSigninToken: "Success" },
});
/** A step of the recovery or the change of root's password. */
const rootPassword = (secondsAgo: number, eventName: string, result: "Success" | "Failure" = "Success") => ({
  ...signIn(secondsAgo, "Success", "No", ROOT),
  eventName,
  responseElements: { [eventName]: result },
});
/** An identity as sign-ins have it, too: without the part on the session. */
const withoutIssuer = ({ sessionContext: _, ...identity }: ReturnType<typeof sessionOf>) => identity;
/** A failed sign-in of a user has no ARN. */
const failed = (secondsAgo: number, userName = "anaya") =>
  signIn(secondsAgo, "Failure", "No", {
    type: "IAMUser",
    principalId: "AIDACKCEVSQ6C2EXAMPLE",
    accountId: ACCOUNT,
    accessKeyId: "",
    userName,
  });
const spread = (count: number, seconds: number, make: (secondsAgo: number, index: number) => object) =>
  times(count, (index) => make(1 + (seconds * index) / (count - 1), index));
/** Different calls that AWS refused. EC2 has the longer code. */
const refused = (count: number, seconds: number, changes: object = {}, by: (index: number) => object = () => USER) =>
  spread(count, seconds, (ago, index) =>
    call(ago, index % 2 === 0 ? "ec2" : "iam", `Describe${index}`, {
      userIdentity: by(index),
      readOnly: true,
      errorCode: index % 2 === 0 ? "Client.UnauthorizedOperation" : "AccessDenied",
      errorMessage: "You are not authorized to perform this operation.",
      ...changes,
    }),
  );
const CHANGES = { readOnly: false };

/** Each detection just at its limit and just inside of it, and near misses. Times are seconds ago. */
export const CALL_SCENARIOS: readonly CallScenario[] = [
  ["a person makes an access key", [call(5, "iam", "CreateAccessKey")], ["AccountAccessAdded"]],
  ["a user makes a user", [call(5, "iam", "CreateUser", { userIdentity: USER })], ["AccountAccessAdded"]],
  ["root makes an access key", [call(5, "iam", "CreateAccessKey", { userIdentity: ROOT })], ["AccountAccessAdded"]],
  ["a call of no identity", [call(5, "iam", "CreateUser", { userIdentity: null })], ["AccountAccessAdded"]],
  ["a person changes whom a role trusts", [call(5, "iam", "UpdateAssumeRolePolicy")], ["AccountAccessAdded"]],
  ["a person gives an account to another", [call(5, "sso", "CreateAccountAssignment")], ["AccountAccessAdded"]],
  ...["PasswordRecoveryRequested", "PasswordRecoveryCompleted", "PasswordUpdated"].map(
    (name): CallScenario => [`root's password: ${name}`, [rootPassword(5, name)], ["AccountAccessAdded"]],
  ),
  [
    "a refused recovery of root's password",
    [rootPassword(5, "PasswordRecoveryRequested", "Failure")],
    ["AccountAccessAdded"],
  ],
  [
    "a check of root's password, and a call of another service with a name of root's",
    [rootPassword(9, "CheckMfa"), call(5, "iam", "PasswordUpdated")],
    [],
  ],
  ["an empty code is none", [call(5, "iam", "CreateUser", { errorCode: "" })], ["AccountAccessAdded"]],
  ["a deploy makes a role", [call(5, "iam", "CreateRole", { userIdentity: DEPLOY })], []],
  [
    "a role whose name begins with that of deploys makes a role",
    [call(5, "iam", "CreateRole", { userIdentity: sessionOf(`${deliveryRoleName(production, "apply")}-2`) })],
    ["AccountAccessAdded"],
  ],
  [
    "the role of plans makes a role",
    [call(5, "iam", "CreateRole", { userIdentity: sessionOf(deliveryRoleName(production, "plan")) })],
    ["AccountAccessAdded"],
  ],
  [
    "a document disables a key, and denies sessions",
    [
      call(9, "iam", "UpdateAccessKey", { userIdentity: document("disable-key") }),
      call(8, "iam", "PutUserPolicy", { userIdentity: document("disable-key") }),
      call(7, "iam", "PutRolePolicy", { userIdentity: document("revoke-sessions") }),
      call(6, "iam", "DeleteRolePolicy", { userIdentity: document("revoke-sessions") }),
      call(5, "ec2", "ModifyNetworkInterfaceAttribute", { userIdentity: document("isolate-instance") }),
    ],
    [],
  ],
  [
    "a document makes what another may make",
    [
      call(9, "iam", "UpdateAccessKey", { userIdentity: document("revoke-sessions") }),
      call(8, "iam", "PutUserPolicy", { userIdentity: document("isolate-instance") }),
      call(7, "ec2", "ModifyNetworkInterfaceAttribute", { userIdentity: document("disable-key") }),
    ],
    ["AccountAccessAdded", "NetworkChangedByHand", "PermissionsChangedByHand"],
  ],
  [
    "IAM Identity Center makes the role of a permission set that is new in the account",
    [call(5, "iam", "CreateRole", { userIdentity: sessionOf("AWSServiceRoleForSSO") })],
    ["AccountAccessAdded"],
  ],
  [
    "IAM Identity Center cannot make the role",
    [call(5, "iam", "CreateRole", { userIdentity: sessionOf("AWSServiceRoleForSSO"), errorCode: "LimitExceeded" })],
    [],
  ],
  [
    "IAM Identity Center changes a role, a service makes one, and a load balancer its group",
    [
      call(9, "iam", "UpdateAssumeRolePolicy", { userIdentity: sessionOf("AWSServiceRoleForSSO") }),
      call(8, "iam", "AttachRolePolicy", { userIdentity: sessionOf("AWSServiceRoleForSSO") }),
      call(8, "iam", "CreateRole", { userIdentity: sessionOf("AWSServiceRoleForSSOX") }),
      call(7, "ec2", "CreateSecurityGroup", { userIdentity: sessionOf("AWSServiceRoleForElasticLoadBalancing") }),
    ],
    [],
  ],
  ["a refused user", [call(5, "iam", "CreateUser", { errorCode: "AccessDenied" })], []],
  ["an event of a service", [call(5, "iam", "CreateUser", { eventType: "AwsServiceEvent" })], []],
  ["a user of another service", [call(5, "redshift-serverless", "CreateUser")], []],
  ["reads of users and policies", [call(9, "iam", "GetUser"), call(5, "iam", "ListAttachedRolePolicies")], []],
  ["a person attaches a policy", [call(5, "iam", "AttachRolePolicy")], ["PermissionsChangedByHand"]],
  [
    "the account leaves its organization",
    [call(5, "organizations", "LeaveOrganization")],
    ["PermissionsChangedByHand"],
  ],
  ["a deploy changes a policy", [call(5, "iam", "PutRolePolicy", { userIdentity: DEPLOY })], []],
  [
    "an intruder makes a user with rights",
    [call(9, "iam", "CreateUser"), call(5, "iam", "AttachUserPolicy")],
    ["AccountAccessAdded", "PermissionsChangedByHand"],
  ],
  ["a person opens a port", [call(5, "ec2", "AuthorizeSecurityGroupIngress")], ["NetworkChangedByHand"]],
  ["a person opens a port of an access list", [call(5, "ec2", "CreateNetworkAclEntry")], ["NetworkChangedByHand"]],
  ["a deploy opens a port", [call(5, "ec2", "AuthorizeSecurityGroupIngress", { userIdentity: DEPLOY })], []],
  [
    "a person starts a machine, and opens a group of RDS that no network has",
    [call(9, "ec2", "RunInstances"), call(5, "rds", "AuthorizeDBSecurityGroupIngress")],
    [],
  ],
  ["a person copies a bucket elsewhere", [call(5, "s3", "PutBucketReplication")], ["BucketChangedByHand"]],
  ["a person opens the account's buckets", [call(5, "s3", "DeleteAccountPublicAccessBlock")], ["BucketChangedByHand"]],
  ["a person names a bucket's owner", [call(5, "s3", "PutBucketTagging")], []],
  ["a deploy changes a bucket's policy", [call(5, "s3", "PutBucketPolicy", { userIdentity: DEPLOY })], []],
  [
    "AWS Backup makes a bucket for a restore, and a person changes one in the same way",
    [
      call(9, "s3", "PutBucketVersioning", { userIdentity: BACKUP }),
      call(8, "s3", "PutBucketOwnershipControls", { userIdentity: BACKUP }),
      call(5, "s3", "PutBucketVersioning"),
    ],
    ["BucketChangedByHand"],
  ],
  [
    "AWS Backup makes what only a restore of a bucket needs",
    [
      call(9, "s3", "PutBucketVersioning", { userIdentity: BACKUP }),
      call(8, "s3", "PutBucketOwnershipControls", { userIdentity: BACKUP }),
    ],
    [],
  ],
  ["a person shares a machine's image", [call(5, "ec2", "ModifyImageAttribute")], ["DataSharedByHand"]],
  [
    "a server shares a snapshot of the database",
    [call(5, "rds", "ModifyDBClusterSnapshotAttribute", { userIdentity: SERVER })],
    ["DataSharedByHand"],
  ],
  ["a user exports a snapshot", [call(5, "rds", "StartExportTask", { userIdentity: USER })], ["DataSharedByHand"]],
  [
    "a person lets another account read a secret",
    [call(5, "secretsmanager", "PutResourcePolicy")],
    ["DataSharedByHand"],
  ],
  [
    "a key lets another account read the logs",
    [call(5, "oam", "CreateLink", { userIdentity: USER })],
    ["DataSharedByHand"],
  ],
  ["a person adds a plan of backups", [call(5, "backup", "CreateBackupPlan")], ["DataSharedByHand"]],
  ["a person copies a bucket's objects with a job", [call(5, "s3", "CreateJob")], ["BucketChangedByHand"]],
  ["a person shares a network", [call(5, "ram", "CreateResourceShare")], ["DataSharedByHand"]],
  [
    "a deploy changes the policies of a secret and a vault, AWS Backup shares a snapshot for a copy, and a person asks a restored database",
    [
      call(10, "rds", "EnableHttpEndpoint"),
      call(9, "secretsmanager", "PutResourcePolicy", { userIdentity: DEPLOY }),
      call(8, "backup", "PutBackupVaultAccessPolicy", { userIdentity: DEPLOY }),
      call(5, "ec2", "ModifySnapshotAttribute", { userIdentity: BACKUP }),
    ],
    [],
  ],
  [
    "a person makes, copies and locks snapshots in the account, and is refused to share one",
    [
      call(9, "ec2", "CreateSnapshot"),
      call(8, "ec2", "CopySnapshot"),
      call(7, "rds", "CopyDBClusterSnapshot"),
      call(6, "ec2", "LockSnapshot"),
      call(5, "ec2", "ModifySnapshotAttribute", { errorCode: "Client.UnauthorizedOperation" }),
    ],
    [],
  ],
  [
    "the role of restores changes a network",
    [call(5, "ec2", "AssociateAddress", { userIdentity: BACKUP })],
    ["NetworkChangedByHand"],
  ],
  ["a person leads users to another host", [call(5, "route53", "ChangeResourceRecordSets")], ["NetworkChangedByHand"]],
  [
    "a deploy leads users to another host, and changes the groups of a load balancer",
    [
      call(9, "route53", "ChangeResourceRecordSets", { userIdentity: DEPLOY }),
      call(5, "elasticloadbalancing", "SetSecurityGroups", { userIdentity: DEPLOY }),
    ],
    [],
  ],
  [
    "a person gives a machine another role",
    [call(5, "ec2", "ReplaceIamInstanceProfileAssociation")],
    ["PermissionsChangedByHand"],
  ],
  [
    "a person sets the password of a user of IAM Identity Center",
    [call(5, "sso-directory", "UpdatePassword")],
    ["AccountAccessAdded"],
  ],
  [
    "a person locks an object of a bucket",
    [call(9, "s3", "PutObjectRetention"), call(5, "s3", "PutObjectLegalHold")],
    [],
  ],
  [
    "calls with the names of others' services",
    [
      call(9, "rds", "ModifyInstanceAttribute"),
      call(8, "ec2", "SetSecurityGroups"),
      call(7, "iam", "UpdatePassword"),
      call(5, "elasticloadbalancing", "SetSubnets"),
    ],
    [],
  ],
  ["a password alone", [signIn(5, "Success", "No")], ["ConsoleSignInWithoutMfa"]],
  [
    "a password alone, of a type that the guide writes in small letters too",
    [{ ...signIn(5, "Success", "No"), eventType: "AwsConsoleSignin" }],
    ["ConsoleSignInWithoutMfa"],
  ],
  ["root without a second factor", [signIn(5, "Success", "No", ROOT)], ["ConsoleSignInWithoutMfa"]],
  [
    "a key that opens the console",
    [signIn(5, "Success", "No", { ...USER, type: "FederatedUser" })],
    ["ConsoleSignInWithoutMfa"],
  ],
  [
    "a sign-in without a word on the second factor",
    [{ ...signIn(5, "Success", "No"), additionalEventData: null }],
    ["ConsoleSignInWithoutMfa"],
  ],
  [
    "a password and a second factor, in both spellings",
    [signIn(9, "Success", "Yes"), signIn(7, "Success", "YES"), signIn(5, "Success", "Yes", ROOT)],
    [],
  ],
  ["keys of a session that ask for the console", [signInToken(5, SERVER)], ["ConsoleSignInWithoutMfa"]],
  ["a session of a role that signs in", [signIn(5, "Success", "No", SERVER)], ["ConsoleSignInWithoutMfa"]],
  [
    "a session of a role that signs in, without an issuer",
    [signIn(5, "Success", "No", withoutIssuer(SERVER))],
    ["ConsoleSignInWithoutMfa"],
  ],
  [
    "a session with a person's name, of a role whose name only has that of IAM Identity Center's roles in it",
    [signInToken(5, sessionOf("my-AWSReservedSSO_Administrator", "AWSReservedSSO_x"))],
    ["ConsoleSignInWithoutMfa"],
  ],
  [
    "a person of IAM Identity Center, with and without an issuer",
    [signIn(9, "Success", "No", PERSON), signIn(7, "Success", "No", withoutIssuer(PERSON)), signInToken(5, PERSON)],
    [],
  ],
  ["a call that only has the token's name", [call(5, "sts", "GetSigninToken")], []],
  ["a refused password", [signIn(5, "Failure", "No")], []],
  ["five failed sign-ins in an hour", spread(5, 3598, (ago) => failed(ago)), ["ConsoleSignInsFailed"]],
  ["four failed sign-ins in an hour", spread(4, 3598, (ago) => failed(ago)), []],
  ["five failed sign-ins in more than an hour", spread(5, 3604, (ago) => failed(ago)), []],
  [
    "five failed sign-ins of five users and root",
    [...spread(4, 60, (ago, index) => failed(ago, `user-${index}`)), signIn(1, "Failure", "No", ROOT)],
    ["ConsoleSignInsFailed"],
  ],
  [
    "nine successful sign-ins with a second factor, and nine questions for one",
    [
      ...spread(9, 60, (ago) => signIn(ago, "Success", "Yes")),
      ...spread(9, 60, (ago) => ({
        ...signIn(ago, "Success", "No"),
        eventName: "CheckMfa",
        responseElements: { CheckMfa: "Success" },
      })),
    ],
    [],
  ],
  ["thirty different refused calls in ten minutes", refused(30, 600), ["CallsRefused"]],
  ["twenty-nine different refused calls", refused(29, 600), []],
  ["thirty different refused calls in more than ten minutes", refused(30, 603), []],
  ["a refused call that is repeated", refused(300, 600, { eventName: "ListBuckets" }), []],
  ["thirty refused calls of two principals", refused(30, 600, {}, (index) => (index < 15 ? USER : PERSON)), []],
  ["thirty calls that are too many", refused(30, 600, { errorCode: "ThrottlingException" }), []],
  ["thirty refused calls of AWS Config", refused(30, 600, {}, () => sessionOf("AWSServiceRoleForConfig")), []],
  ["five different refused changes in an hour", refused(5, 3600, CHANGES), ["CallsRefused"]],
  ["four different refused changes in an hour", refused(4, 3600, CHANGES), []],
  ["five different refused changes in more than an hour", refused(5, 3604, CHANGES), []],
  ["five different refused reads in an hour", refused(5, 3600), []],
  ["a refused change that is repeated", refused(50, 3600, { ...CHANGES, eventName: "CreateUser" }), []],
];
