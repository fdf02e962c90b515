/** A service of AWS that policies of ours allow something, and what shows that it does so for this account. */
export interface ServicePrincipal {
  /** Such as `cloudwatch.amazonaws.com`. */
  readonly service: string;
  /** A policy's conditions; left out only for services that send nothing to ask for. */
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A service that says for which account it acts. @param account twelve digits */
export function forAccount(service: string, account: string): ServicePrincipal {
  return { service, condition: { StringEquals: { "aws:SourceAccount": account } } };
}

/** CloudWatch Logs, for log groups of the account (its user guide, encrypting log data). */
export function logGroups(region: string, account: string): ServicePrincipal {
  return {
    service: `logs.${region}.amazonaws.com`,
    condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:*` } },
  };
}

/** What delivers logs into buckets, for the account's own (CloudWatch Logs user guide, logs sent to Amazon S3). */
export function logDelivery(region: string, account: string): ServicePrincipal {
  return {
    service: "delivery.logs.amazonaws.com",
    condition: {
      StringEquals: { "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${account}:*` },
    },
  };
}

/** A policy's statement that allows services something; services without a condition of their own share none. */
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

/** Letters alone, as some services demand. */
function sid(service: string): string {
  const [name = ""] = service.split(".");
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
