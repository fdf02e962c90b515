import type { Stacks } from "../../../checks/emitted/configuration";
import type { ApiModels } from "../../aws-api/model";
import { cliCalls } from "../../cli-calls";
import { matchesWildcards } from "../../matches-wildcards";
import { allowedActions, type RoleGrants, roleGrants } from "../../privileges/role-grants";
import type { CallPattern } from "../event-pattern";
import { isCallMatched } from "./call-event";
import { type Operation, operationsOf } from "./operations";

/** The calls that the project itself makes. */
export interface OwnCalls {
  readonly stacks: Stacks;
  readonly models: ApiModels;
  /** The event pattern of an alert on calls by hand. */
  readonly pattern: CallPattern;
  /** The actions of AWS' own policies, by the part of their ARN after the last slash. */
  readonly managed: Readonly<Record<string, readonly string[]>>;
  /** Commands of engineers, each with its page. */
  readonly commands: readonly { readonly page: string; readonly command: string }[];
}

/** IAM's prefixes that differ from the service in CloudTrail. */
const PREFIXES: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };
/** Services whose name in the AWS CLI differs from botocore's. */
const CLI: Readonly<Record<string, string>> = { s3api: "s3", configservice: "config" };

/**
 * Finds calls of the alert that a role of the stacks or a command of a page makes: the alert would page for our own work.
 *
 * @returns a sentence for each of them, and for each of AWS' policies whose actions are not known
 */
export function ownCallFaults({ stacks, models, pattern, managed, commands }: OwnCalls): string[] {
  const operations = operationsOf(models);
  const detected = operations.filter((operation) => isCallMatched(pattern, operation, "engineer"));
  const unknown = roleGrants(stacks).flatMap((role) =>
    role.managed
      .filter((policy) => managed[lastName(policy)] === undefined)
      .map((policy) => `${role.stack}: ${role.name} has ${policy}, whose actions are not known: read them first`),
  );
  const byRole = roleGrants(stacks).flatMap((role) => {
    const actions = actionsOf(role, managed);
    return detected
      .filter((operation) => isCallMatched(pattern, operation, role.name))
      .filter((operation) =>
        actions.some((action) => actionsFor(operation).some((one) => matchesWildcards(action, one, "i"))),
      )
      .map(
        ({ call }) => `${role.stack}: ${role.name} may call ${call}, of which the alert notifies: leave the role out`,
      );
  });
  const byHand = commands.flatMap(({ page, command }) =>
    cliCalls(command).flatMap(({ service, operation: name }) => {
      const call = `${CLI[service] ?? service}:${name}`;
      return detected
        .filter((operation) => operation.call.toLowerCase() === call)
        .map((operation) => `${page} has ${operation.call}, of which the alert notifies: let the page deploy instead`);
    }),
  );
  return [...unknown, ...byRole, ...byHand];
}

function actionsOf(role: RoleGrants, managed: OwnCalls["managed"]): string[] {
  return [...allowedActions(role), ...role.managed.flatMap((policy) => managed[lastName(policy)] ?? [])];
}

/** The actions that may permit a call. S3 deletes a setting of a bucket with the action that puts it. */
function actionsFor({ call, source }: Operation): string[] {
  const operation = call.slice(call.indexOf(":") + 1).replace(/^(PutBucketNotification)Configuration$/, "$1");
  const setting = source === "s3" ? /^DeleteBucket(\w+)$/.exec(operation)?.[1] : undefined;
  const names = [operation, ...(setting === undefined ? [] : [`PutBucket${setting}`, `Put${setting}Configuration`])];
  return names.map((name) => `${PREFIXES[source] ?? source}:${name}`);
}

function lastName(policy: string): string {
  return policy.slice(policy.lastIndexOf("/") + 1);
}
