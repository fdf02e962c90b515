import type { Stacks } from "../../checks/emitted/configuration";
import { resolveReference } from "../../checks/emitted/references";
import { type UntypedResource, untypedResources } from "../../checks/emitted/resources";
import { ownership } from "../../policy/ownership";
import { type RoleGrants, roleGrants } from "../privileges/role-grants";
import type { NamedResources } from "./named-resources";

/** The stacks of an environment, its region, and its buckets with personal data. */
export interface Declared {
  readonly region: string;
  readonly stacks: Stacks;
  readonly personalBuckets: readonly string[];
}

/** One thing that an event names: what it is, whose it is, and what an intruder can reach with it. */
export interface Reach {
  readonly name: string;
  readonly lines: readonly string[];
}

/** A role that IAM Identity Center makes for people (its user guide, permission sets). */
const OF_PEOPLE = /^AWSReservedSSO_/;
const UNDECLARED = "No stack declares it: it was made by hand or belongs to no team here.";
const owned = ({ stack }: { readonly stack: string }) => `Declared in ${stack}, owned by the team ${ownership.team}.`;

/** Returns what an intruder can reach with what an event names, by the generated Terraform. */
export function blastRadius(named: NamedResources, declared: Declared): Reach[] {
  const roles = roleGrants(declared.stacks);
  return [
    ...named.role.map((name) => ({ name: `Role ${name}`, lines: ofRole(name, roles, declared) })),
    ...named.instance.map((id) => ({ name: `Instance ${id}`, lines: ofInstance(named, roles) })),
    ...named.key.map((id) => ({ name: `Key ${id}`, lines: ofKey(id, named) })),
    ...named.user.map((name) => ({ name: `User ${name}`, lines: [UNDECLARED, "Its permissions are in IAM only."] })),
    ...named.bucket.map((name) => ({ name: `Bucket ${name}`, lines: ofBucket(name, roles, declared) })),
    ...named.database.map((id) => ({ name: `Database ${id}`, lines: ofDatabase(id, roles, declared) })),
    ...named.function.map((name) => ({ name: `Function ${name}`, lines: ofFunction(name, declared) })),
    ...named.address.map((address) => ({ name: `Address ${address}`, lines: ["An address of the internet."] })),
    ...named.caller.map((address) => ({
      name: `Address ${address}`,
      lines: ["It called AWS' API, which the load balancer's firewall does not see: no document blocks it there."],
    })),
    ...named.session
      .filter((id) => !named.instance.includes(id))
      .map((id) => ({ name: `Session of instance ${id}`, lines: ["Credentials of this instance were used."] })),
  ];
}

function ofRole(name: string, roles: readonly RoleGrants[], { stacks, personalBuckets }: Declared): string[] {
  const role = roles.find((one) => one.name === roleOfProfile(name, stacks));
  if (role === undefined) {
    return OF_PEOPLE.test(name)
      ? ["A person's role of IAM Identity Center: the session's name is the person."]
      : [UNDECLARED];
  }
  const allowed = role.statements.filter(({ Effect }) => Effect === "Allow");
  const services = [...new Set(allowed.flatMap(({ Action }) => [Action].flat().map((one) => one.split(":")[0] ?? "")))];
  const reached = personalBuckets.filter((bucket) => reads(role, bucket, stacks));
  return [
    owned(role),
    `It may call ${services.sort().join(", ")}${role.managed.length > 0 ? `, and has ${role.managed.join(", ")}` : ""}.`,
    ...reached.map((bucket) => `It may read objects of ${bucket}, which has personal data.`),
    ...(allowed.some(({ Action }) => [Action].flat().includes("rds-db:connect"))
      ? ["It may sign in to the database."]
      : []),
    ...(allowed.some(({ Action }) =>
      [Action].flat().some((one) => /^(secretsmanager:GetSecretValue|ssm:GetParameter)/.test(one)),
    )
      ? ["It may read secrets: replace each of them before the recovery."]
      : []),
  ];
}

/** An instance's event names its profile, whose role has the instance's permissions. */
function roleOfProfile(name: string, stacks: Stacks): string {
  const profile = untypedResources(stacks, "aws_iam_instance_profile").find(({ block }) => block.name === name);
  const role = profile && resolveReference(stacks, profile.stack, profile.block.role);
  return typeof role?.block.name === "string" ? role.block.name : name;
}

function ofInstance({ role }: NamedResources, roles: readonly RoleGrants[]): string[] {
  const machines = roles.filter(({ trust }) => trust.some((one) => JSON.stringify(one).includes("ec2.amazonaws.com")));
  if (role.length > 0) return [`It has the permissions of ${role.join(" and ")}, above.`];
  return [
    `The event does not name its role. Machines have one of ${machines.map(({ name }) => name).join(", ")}; the first command shows which.`,
  ];
}

function ofKey(id: string, { role, user }: NamedResources): string[] {
  const holder = [...role.map((name) => `the role ${name}`), ...user.map((name) => `the user ${name}`)];
  return [
    id.startsWith("ASIA") ? "Temporary credentials of a session, which expire within hours." : "A key without an end.",
    holder.length > 0
      ? `It has the permissions of ${holder.join(" and ")}.`
      : "The event does not name whose key it is.",
  ];
}

function ofBucket(name: string, roles: readonly RoleGrants[], { stacks, personalBuckets }: Declared): string[] {
  const bucket = untypedResources(stacks, "aws_s3_bucket").find(({ block }) => block.bucket === name);
  if (bucket === undefined) return [UNDECLARED];
  const readers = roles.filter((role) => reads(role, name, stacks)).map((role) => role.name);
  return [
    owned(bucket),
    personalBuckets.includes(name)
      ? "It has personal data: a disclosure has to be reported by law."
      : "It has no personal data of users.",
    readers.length > 0
      ? `Its objects may be read by ${readers.sort().join(", ")}.`
      : "No role of the stacks may read its objects.",
  ];
}

function ofDatabase(id: string, roles: readonly RoleGrants[], { stacks }: Declared): string[] {
  const types = ["aws_rds_cluster", "aws_rds_cluster_instance"];
  const found = types
    .flatMap((type) => untypedResources(stacks, type))
    .find(({ block }) => [block.cluster_identifier, block.identifier].includes(id));
  // Readers that scaling adds are in no stack.
  if (found === undefined && !id.startsWith("application-autoscaling-")) return [UNDECLARED];
  const users = roles.filter(({ statements }) =>
    statements.some(({ Effect, Action }) => Effect === "Allow" && [Action].flat().includes("rds-db:connect")),
  );
  return [
    found === undefined ? "A reader that scaling added." : owned(found),
    "It has all data of users.",
    `It may be signed in to by ${users
      .map(({ name }) => name)
      .sort()
      .join(", ")}.`,
  ];
}

function ofFunction(name: string, { stacks }: Declared): string[] {
  const found = untypedResources(stacks, "aws_lambda_function").find(({ block }) => block.function_name === name);
  if (found === undefined) return [UNDECLARED];
  const role = resolveReference(stacks, found.stack, found.block.role);
  return [owned(found), `It has the permissions of ${role?.block.name ?? "a role of another stack"}.`];
}

/** True if a role may read objects of a bucket, which its policy names by a reference or by its name. */
function reads(role: RoleGrants, bucketName: string, stacks: Stacks): boolean {
  const isBucket = ({ block }: UntypedResource) => block.bucket === bucketName;
  return role.statements.some(({ Effect, Action, Resource = [] }) => {
    if (Effect !== "Allow" || ![Action].flat().some((one) => /^s3:(?:\*|Get\*|GetObject\*?)$/.test(one))) return false;
    return [Resource].flat().some((text) => {
      const resource = resolveReference(stacks, role.stack, text);
      return (
        text === "*" || text.startsWith(`arn:aws:s3:::${bucketName}/`) || (resource !== undefined && isBucket(resource))
      );
    });
  });
}
