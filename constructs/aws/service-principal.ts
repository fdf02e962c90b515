/** An AWS service in a policy, with the condition that limits it to this account. */
export interface ServicePrincipal {
  /** The service's name, such as `cloudwatch.amazonaws.com`. */
  readonly service: string;
  /** The policy's conditions. Omit them only for services that send no context keys. @default none */
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Returns a service that sends the account for which it acts. @param account twelve digits */
export function forAccount(service: string, account: string): ServicePrincipal {
  return { service, condition: { StringEquals: { "aws:SourceAccount": account } } };
}

/** Returns CloudWatch Logs, limited to the account's log groups (its user guide, encrypting log data). */
export function logGroups(region: string, account: string): ServicePrincipal {
  return {
    service: `logs.${region}.amazonaws.com`,
    condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:*` } },
  };
}

/** Returns the log delivery service, limited to the account's logs (CloudWatch Logs user guide, logs sent to Amazon S3). */
export function logDelivery(region: string, account: string): ServicePrincipal {
  return {
    service: "delivery.logs.amazonaws.com",
    condition: {
      StringEquals: { "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${account}:*` },
    },
  };
}

/** Returns CloudTrail, limited to one trail, because it sends no account (CloudTrail user guide, policies for buckets and keys). */
export function auditTrail(region: string, account: string, name: string): ServicePrincipal {
  return {
    service: "cloudtrail.amazonaws.com",
    condition: { StringEquals: { "aws:SourceArn": `arn:aws:cloudtrail:${region}:${account}:trail/${name}` } },
  };
}

/** Returns a policy statement that allows a service the actions. Services without a condition get a statement without one. */
export function allowService({ service, condition }: ServicePrincipal, actions: readonly string[], resource: string) {
  return {
    Sid: sid(service),
    Effect: "Allow",
    Principal: { Service: service },
    Action: [...actions],
    Resource: resource,
    ...(condition && { Condition: condition }),
  };
}

/** Returns a statement id of letters only, which some services require. */
function sid(service: string): string {
  const [name = ""] = service.split(".");
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
