import { spawnSync } from "node:child_process";
import { program } from "../../tools/find";
import { type AcceptedFinding, acceptedFindings } from "./accepted-findings";
import analyser from "./analyse_policies.py";
import type { RoleGrants } from "./role-grants";

/** A finding of cloudsplaining or parliament on a policy of a role. */
interface PolicyFinding {
  readonly role: string;
  readonly tool: AcceptedFinding["tool"];
  readonly check: string;
  readonly detail: string;
}

const ACCOUNT = "333333333333";
const inRegion = (service: string, rest: string) => `arn:aws:${service}:eu-central-1:${ACCOUNT}:${rest}`;

/** An ARN for a reference to a resource, by a part of its address: the analysers read no Terraform. */
const STAND_INS: readonly (readonly [string, string])[] = [
  ["s3_bucket", "arn:aws:s3:::bucket"],
  ["kms_key", inRegion("kms", "key/00000000-0000-0000-0000-000000000000")],
  ["iam_role", `arn:aws:iam::${ACCOUNT}:role/role`],
  ["backup_vault", inRegion("backup", "backup-vault:vault")],
  ["backup_plan", inRegion("backup", "backup-plan:00000000-0000-0000-0000-000000000000")],
  ["sns_topic", inRegion("sns", "topic")],
  ["prometheus_workspace", inRegion("aps", "workspace/ws-1")],
  ["elasticache_replication_group", inRegion("elasticache", "replicationgroup:group")],
  ["elasticache_user", inRegion("elasticache", "user:user")],
];

/** Runs both analysers on the policies of every role. @throws Error with their message */
export function analysePolicies(roles: readonly RoleGrants[]): PolicyFinding[] {
  const documents = Object.fromEntries(roles.map((role) => [role.name, documentsOf(role)]));
  const { status, stdout, stderr } = spawnSync(program("cloudsplaining"), ["-c", analyser], {
    input: JSON.stringify({ roles: documents }),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`the analysers of policies failed: ${stderr.trim()}`);
  return JSON.parse(stdout).findings;
}

/** The policy documents of a role, one for each policy. */
function documentsOf({ statements }: RoleGrants): object[] {
  const places = [...new Set(statements.map(({ where }) => where))];
  return places.map((place) => ({
    Version: "2012-10-17",
    Statement: statements
      .filter(({ where }) => where === place)
      .map(({ where, ...statement }) => JSON.parse(JSON.stringify(statement).replace(/\$\{[^}]*\}/g, standIn))),
  }));
}

function standIn(reference: string): string {
  return STAND_INS.find(([part]) => reference.includes(part))?.[1] ?? "resource";
}

const accepts = (one: AcceptedFinding, { role, tool, check, detail }: PolicyFinding) =>
  one.tool === tool && one.check === check && one.roles.test(role) && (one.detail?.test(detail) ?? true);

/** The findings that no entry accepts. */
export function unacceptedFindings(findings: readonly PolicyFinding[], accepted = acceptedFindings): PolicyFinding[] {
  return findings.filter((finding) => !accepted.some((one) => accepts(one, finding)));
}

/** A sentence for each finding that is not accepted, and for each acceptance without a finding. */
export function policyFindingFaults(findings: readonly PolicyFinding[], accepted = acceptedFindings): string[] {
  return [
    ...unacceptedFindings(findings, accepted).map(
      ({ role, tool, check, detail }) =>
        `${role}: ${tool} finds ${check} (${detail}): narrow the policy, or accept the finding in verification/privileges/accepted-findings.ts`,
    ),
    ...accepted
      .filter((one) => !findings.some((finding) => accepts(one, finding)))
      .map(
        ({ tool, check, roles }) =>
          `verification/privileges/accepted-findings.ts: ${tool} no longer finds ${check} on ${roles}: remove the entry`,
      ),
  ];
}
