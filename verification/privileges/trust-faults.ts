import type { Stacks } from "../../checks/emitted/configuration";
import { type PolicyStatement, policyStatements, servicesOf } from "../../checks/emitted/policy-statements";
import { untypedResources } from "../../checks/emitted/resources";
import { roleGrants } from "./role-grants";

/** Services that assume roles without the account in the request, with the reason. */
const WITHOUT_ACCOUNT: Readonly<Record<string, string>> = {
  "apigateway.amazonaws.com": "not documented; only an API of the account can name the role",
  "ec2.amazonaws.com": "not documented; only an instance profile of the account can name the role",
  "lambda.amazonaws.com": "not documented; only a function of the account can name the role",
  "s3.amazonaws.com": "not documented; only a bucket of the account can name the role",
};

/** Condition keys that limit a caller to an account, an organization, a role or a customer's external id. */
const NAMES_CALLER =
  /^(aws:Source(Account|Arn|OrgID)|aws:Principal(Account|Arn|OrgID)|sts:ExternalId|kms:CallerAccount|kms:EncryptionContext:.*|token\.actions\.githubusercontent\.com:sub)$/;

/** A principal with an account, or a reference to a role of the stack. */
const NAMED = /^arn:aws:iam::\d{12}:|^\d{12}$|^\$\{/;

/** Resource types with a policy of the resource, and the argument that has it. */
const RESOURCE_POLICIES: Readonly<Record<string, string>> = {
  aws_backup_vault_policy: "policy",
  aws_cloudwatch_log_resource_policy: "policy_document",
  aws_ecr_repository_policy: "policy",
  aws_kms_key: "policy",
  aws_opensearch_domain_policy: "access_policies",
  aws_s3_bucket_policy: "policy",
  aws_secretsmanager_secret_policy: "policy",
  aws_sns_topic_policy: "policy",
  aws_sqs_queue_policy: "policy",
};

/** A sentence for each trust policy or resource policy whose callers are neither of a named account nor of an organization. */
export function trustFaults(stacks: Stacks): string[] {
  return [
    ...roleGrants(stacks).flatMap(({ stack, id, trust }) =>
      trust.flatMap((statement) =>
        statementFaults(`${stack}: aws_iam_role.${id}`, statement, WITHOUT_ACCOUNT, accountOf(stacks, stack)),
      ),
    ),
    ...Object.entries(RESOURCE_POLICIES).flatMap(([type, argument]) =>
      untypedResources(stacks, type).flatMap(({ stack, id, block }) => {
        const where = `${stack}: ${type}.${id}`;
        const text = block[argument];
        return policyStatements(where, typeof text === "string" ? text : undefined).flatMap((statement) =>
          // verification/account/service-principals.ts checks the services of resource policies.
          statementFaults(where, { ...statement, Principal: withoutServices(statement) }, {}),
        );
      }),
    ),
    ...untypedResources(stacks, "aws_lambda_permission")
      .filter(({ block }) => block.source_account === undefined && block.source_arn === undefined)
      .map(({ stack, id }) => `${stack}: aws_lambda_permission.${id} allows any account: add source_account`),
  ];
}

function accountOf(stacks: Stacks, stack: string): string | undefined {
  return stacks[stack]?.provider?.aws?.[0]?.allowed_account_ids?.[0];
}

function withoutServices({ Principal }: PolicyStatement): PolicyStatement["Principal"] {
  if (typeof Principal !== "object") return Principal;
  const { Service, ...others } = Principal;
  return others;
}

function statementFaults(
  where: string,
  statement: PolicyStatement,
  withoutAccount: Readonly<Record<string, string>>,
  account?: string,
): string[] {
  const { Effect, Principal, Condition = {} } = statement;
  const isLimited = Object.entries(Condition).some(([operator, keys]) => limitsCaller(operator, keys));
  if (Effect === "Deny" || isLimited) return [];
  const services = servicesOf(statement).filter((service) => withoutAccount[service] === undefined);
  const { AWS, Federated } = typeof Principal === "object" ? Principal : { AWS: Principal, Federated: undefined };
  const callers = [AWS]
    .flat()
    .filter((one) => one !== undefined)
    .map(String);
  const open = callers.filter((one) => !NAMED.test(one));
  const foreign = callers.filter((one) => account !== undefined && NAMED.test(one) && !one.includes(account));
  return [
    ...services,
    ...open,
    ...foreign.map((one) => `${one}, another account,`),
    ...(Federated === undefined ? [] : ["an identity provider"]),
  ].map(
    (caller) =>
      `${where} allows ${caller} without a condition on its account, organization or subject: add one, such as aws:SourceAccount`,
  );
}

/** True for a condition that names the caller, which a wildcard alone does not. */
function limitsCaller(operator: string, keys: Readonly<Record<string, unknown>>): boolean {
  if (/Not|IfExists|Null/.test(operator)) return false;
  return Object.entries(keys).some(
    ([key, values]) => NAMES_CALLER.test(key) && [values].flat().every((one) => one !== "*"),
  );
}
