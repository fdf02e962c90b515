/** A finding of an analyser that is accepted. */
export interface AcceptedFinding {
  readonly tool: "cloudsplaining" | "parliament";
  readonly check: string;
  /** The roles, by their name. */
  readonly roles: RegExp;
  /** The finding's detail. @default any */
  readonly detail?: RegExp;
  /** One sentence. */
  readonly why: string;
}

const APPLY = /-delivery-apply-/;
const FUNCTIONS = /-(define-store|detect-threats|search-logs|ship-logs)-/;
const BY_THE_BOUNDARY =
  "Terraform changes every resource of the environment; the boundary keeps its own roles, users, other accounts and states.";

/** The findings that are accepted, each with its reason. `npm run privileges` reports the entries without a finding. */
export const acceptedFindings: readonly AcceptedFinding[] = [
  { tool: "cloudsplaining", check: "infrastructure modification", roles: APPLY, why: BY_THE_BOUNDARY },
  { tool: "cloudsplaining", check: "exposed resource", roles: APPLY, why: BY_THE_BOUNDARY },
  { tool: "cloudsplaining", check: "privilege escalation", roles: APPLY, why: BY_THE_BOUNDARY },
  { tool: "parliament", check: "PRIVILEGE_ESCALATION", roles: APPLY, why: BY_THE_BOUNDARY },
  { tool: "parliament", check: "RESOURCE_POLICY_PRIVILEGE_ESCALATION", roles: APPLY, why: BY_THE_BOUNDARY },
  { tool: "parliament", check: "PERMISSIONS_MANAGEMENT_ACTIONS", roles: APPLY, why: BY_THE_BOUNDARY },
  { tool: "parliament", check: "RESOURCE_STAR", roles: APPLY, why: BY_THE_BOUNDARY },
  {
    tool: "parliament",
    check: "UNKNOWN_ACTION",
    roles: /-delivery-(plan|apply)-/,
    detail: /acm:(Tag|Untag)Resource|aps:DescribeWorkspaceConfiguration/,
    why: "AWS added these actions to its Service Authorization Reference after parliament's data.",
  },
  {
    tool: "cloudsplaining",
    check: "infrastructure modification",
    roles: FUNCTIONS,
    detail: /^ec2:/,
    why: "Lambda creates the function's interfaces, which have no narrower resource; a statement denies it to the function's code.",
  },
  {
    tool: "parliament",
    check: "RESOURCE_STAR",
    roles: FUNCTIONS,
    detail: /ec2:/,
    why: "Lambda creates the function's interfaces, which have no narrower resource; a statement denies it to the function's code.",
  },
  {
    tool: "parliament",
    check: "UNKNOWN_CONDITION_FOR_ACTION",
    roles: FUNCTIONS,
    detail: /lambda:SourceFunctionArn/,
    why: "Lambda sends this key with every call of a function's code (AWS Lambda Developer Guide); parliament has only the keys of EC2.",
  },
  {
    tool: "parliament",
    check: "UNKNOWN_CONDITION_FOR_ACTION",
    roles:
      /-(restore-tests|respond-collect-evidence|servers|collectors|delivery-plan|delivery-apply|ship-logs|switch-over-rehearsal)-/,
    detail: /kms:ResourceAliases/,
    why: "The resource type key has this condition key (Service Authorization Reference); parliament reads only those of the action.",
  },
  {
    tool: "parliament",
    check: "RESOURCE_STAR",
    roles: /-switch-over-rehearsal-/,
    detail: /rds:Describe/,
    why: "The document searches the writer among the clusters of two regions; the actions change nothing.",
  },
  {
    tool: "parliament",
    check: "RESOURCE_MISMATCH",
    roles: /-(restore-tests|volume-growth|respond-lock-user)-/,
    detail: /ssm:SendCommand/,
    why: "Two statements allow the command: one the document, the other the machines with a condition.",
  },
  {
    tool: "parliament",
    check: "RESOURCE_MISMATCH",
    roles: /-(servers|collectors|rejected-connections)-/,
    detail: /logs:DescribeLogGroups/,
    why: "The action supports log groups (Service Authorization Reference), which parliament's data does not have yet.",
  },
  {
    tool: "parliament",
    check: "PERMISSIONS_MANAGEMENT_ACTIONS",
    roles: /-start$|-incident-responder-|-production-backup-|-staging-backup-|-sandbox-backup-/,
    why: "The statement passes one named role to one service.",
  },
  {
    tool: "parliament",
    check: "PERMISSIONS_MANAGEMENT_ACTIONS",
    roles: /-(servers|collectors)-/,
    why: "rds-db:connect belongs to this class, and the statement names the database's user.",
  },
  {
    tool: "parliament",
    check: "CREDENTIALS_EXPOSURE",
    roles: /-(servers|collectors)-/,
    why: "rds-db:connect belongs to this class, and the statement names the database's user.",
  },
  {
    tool: "parliament",
    check: "PERMISSIONS_MANAGEMENT_ACTIONS",
    roles: /-respond-revoke-sessions-/,
    why: "The deny of one instance is a policy of its role; the statement names the two roles of machines (docs/decisions/0033-security-response.md).",
  },
  {
    tool: "parliament",
    check: "PERMISSIONS_MANAGEMENT_ACTIONS",
    roles: /-respond-(disable-key|snapshot-volumes)-/,
    why: "The change of a key's status, and the grant of a key to EBS, are actions of this class.",
  },
  {
    tool: "parliament",
    check: "CREDENTIALS_EXPOSURE",
    roles: /-respond-disable-key-/,
    why: "The change of a key's status is an action of this class, and returns no secret.",
  },
  {
    tool: "parliament",
    check: "PRIVILEGE_ESCALATION",
    roles: /-respond-disable-key-/,
    why: "The deny of sessions is a policy of the key's user; no stack has users, and the document writes one fixed deny (docs/decisions/0033-security-response.md).",
  },
  {
    tool: "parliament",
    check: "RESOURCE_STAR",
    roles: /-incident-responder-/,
    detail: /cloudtrail:GetTrailStatus/,
    why: "Responders read findings and the state of every security service; the actions change nothing.",
  },
  {
    tool: "parliament",
    check: "RESOURCE_MISMATCH",
    roles: /-respond-isolate-instance-/,
    detail: /ec2:Modify(Instance|NetworkInterface)Attribute/,
    why: "Statements allow the call together, one for each kind of resource, because each kind has other condition keys.",
  },
];
