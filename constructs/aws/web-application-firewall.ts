import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Wafv2IpSet } from "@cdktf/provider-aws/lib/wafv2-ip-set";
import { Wafv2WebAcl, type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { Construct } from "constructs";

export interface WebApplicationFirewallProps {
  readonly name: string;
  readonly loadBalancerArn: string;
  /** Requests from one address within five minutes above which it is blocked, 10 to 2,000,000,000. */
  readonly requestsPerFiveMinutesCount: number;
  readonly logRetentionDays: number;
  readonly logKeyArn: string;
}

/** A set of blocked addresses of one version of IP, which the security response fills. */
export interface BlockedAddresses {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
}

interface ManagedGroup {
  readonly name: string;
  /** Rules of the group that count instead of blocking. A comment beside each gives the reason. */
  readonly counted?: readonly string[];
}

const MANAGED_GROUPS: readonly ManagedGroup[] = [
  { name: "AWSManagedRulesAmazonIpReputationList" },
  // Users upload emissions data in bodies above the eight kilobytes that this rule allows.
  { name: "AWSManagedRulesCommonRuleSet", counted: ["SizeRestrictions_BODY"] },
  { name: "AWSManagedRulesKnownBadInputsRuleSet" },
  { name: "AWSManagedRulesSQLiRuleSet" },
];

/** The log group of a firewall. AWS WAF requires the prefix. */
export function firewallLogGroup(name: string): string {
  return `aws-waf-logs-${name}`;
}

/**
 * A web ACL for the load balancer: managed rules, a rate limit per address, addresses that an incident blocked, and a log of blocked or counted
 * requests without credentials.
 */
export class WebApplicationFirewall extends Construct {
  readonly blocked: { readonly ipv4: BlockedAddresses; readonly ipv6: BlockedAddresses };

  constructor(scope: Construct, id: string, props: WebApplicationFirewallProps) {
    super(scope, id);
    this.blocked = { ipv4: blockedAddresses(this, props.name, 4), ipv6: blockedAddresses(this, props.name, 6) };
    const limitAt = MANAGED_GROUPS.length;
    const acl = new Wafv2WebAcl(this, "acl", {
      name: props.name,
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: visibility(props.name),
      rule: [
        ...MANAGED_GROUPS.map(managed),
        rateLimit(limitAt, props.requestsPerFiveMinutesCount),
        // Each other rule blocks or counts, so these block as well in the last place.
        block("BlockedIpv4", limitAt + 1, this.blocked.ipv4),
        block("BlockedIpv6", limitAt + 2, this.blocked.ipv6),
      ],
    });
    new Wafv2WebAclAssociation(this, "association", { resourceArn: props.loadBalancerArn, webAclArn: acl.arn });
    const logs = new CloudwatchLogGroup(this, "logs", {
      name: firewallLogGroup(props.name),
      retentionInDays: props.logRetentionDays,
      kmsKeyId: props.logKeyArn,
    });
    new Wafv2WebAclLoggingConfiguration(this, "logging", {
      resourceArn: acl.arn,
      logDestinationConfigs: [logs.arn],
      redactedFields: ["authorization", "cookie"].map((name) => ({ singleHeader: { name } })),
      // Allowed requests are in the load balancer's access logs. Logging them here as well would add cost for each request.
      loggingFilter: {
        defaultBehavior: "DROP",
        filter: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            condition: ["BLOCK", "COUNT"].map((action) => ({ actionCondition: { action } })),
          },
        ],
      },
    });
  }
}

/** The name of a firewall's set of blocked addresses. @param name the firewall's @param version of the internet protocol */
export function blockedAddressesName(name: string, version: 4 | 6): string {
  return `${name}-blocked-ipv${version}`;
}

function blockedAddresses(scope: Construct, name: string, version: 4 | 6): BlockedAddresses {
  return new Wafv2IpSet(scope, `blocked-ipv${version}`, {
    name: blockedAddressesName(name, version),
    description: "Addresses that the security response blocks until a time",
    scope: "REGIONAL",
    ipAddressVersion: `IPV${version}`,
    addresses: [],
    // The document that blocks addresses fills it.
    lifecycle: { ignoreChanges: ["addresses"] },
  });
}

function block(name: string, priority: number, { arn }: BlockedAddresses): Wafv2WebAclRule {
  return {
    name,
    priority,
    action: { block: {} },
    visibilityConfig: visibility(name),
    statement: { ip_set_reference_statement: { arn } },
  };
}

function managed({ name, counted = [] }: ManagedGroup, priority: number): Wafv2WebAclRule {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    visibilityConfig: visibility(name),
    // The bindings pass a statement on unchanged, so it uses Terraform's attribute names.
    statement: {
      managed_rule_group_statement: {
        vendor_name: "AWS",
        name,
        ...(counted.length > 0 && {
          rule_action_override: counted.map((rule) => ({ name: rule, action_to_use: { count: {} } })),
        }),
      },
    },
  };
}

function rateLimit(priority: number, limit: number): Wafv2WebAclRule {
  return {
    name: "RateLimit",
    priority,
    action: { block: {} },
    visibilityConfig: visibility("RateLimit"),
    statement: { rate_based_statement: { limit, aggregate_key_type: "IP" } },
  };
}

function visibility(metricName: string) {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
