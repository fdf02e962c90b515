import type { SourceName } from "../../logs/sources/sources";

/** The arrival of the sample lines. */
export const ARRIVED_AT = Date.parse("2026-11-29T10:00:05.000Z");

/** A line of the application that complies with the contract. @param changes of its fields */
export const applicationLine = (changes: object = {}) =>
  JSON.stringify({
    "@timestamp": "2026-11-29T10:00:00.123Z",
    log: { level: "info" },
    message: "emissions of company 42 stored",
    service: { name: "gocarbontracker", version: "1.4.2", environment: "production" },
    trace: { id: "4bf92f3577b34da6a3ce929d0e0e4736" },
    user: { hash: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    http: { request: { id: "0f8fad5b-d9cb-469f", method: "POST" }, response: { status_code: 201 } },
    "url.path": "/api/companies/:id/emissions",
    event: { duration: 12_000_000 },
    ...changes,
  });

/** A line of `audit_logs` that complies with the contract. @param changes of its fields */
export const activityLine = (changes: object = {}) =>
  JSON.stringify({
    "@timestamp": "2026-11-29T10:00:00.123Z",
    "event.id": "4711",
    "event.action": "sign-in",
    "event.outcome": "success",
    "service.name": "gocarbontracker",
    "service.version": "1.4.2",
    "service.environment": "production",
    "user.hash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "user.roles": "member",
    "source.ip": "203.0.113.7",
    "source.geo.country_iso_code": "DE",
    ...changes,
  });

/** One line of each source as its writer documents it. */
export const SAMPLE_LINES: Readonly<Record<SourceName, string>> = {
  application: applicationLine(),
  activity: activityLine(),
  // Application Load Balancer user guide, access log entries.
  access:
    'h2 2026-11-29T10:00:00.186641Z app/gocarbontracker/50dc6c495c0c9188 203.0.113.7:46532 10.0.0.66:3000 0.001 0.124 0.000 403 403 257 5120 "GET https://app.example:443/api/companies?q=anna@example.com HTTP/2.0" "Mozilla/5.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/app/73e2d6bc24d8a067 "Root=1-58337327-72bd00b0343d75b906739c42" "app.example" "arn:aws:acm:eu-central-1:123456789012:certificate/1" 1 2026-11-29T09:59:59.364000Z "waf,forward" "-" "-" "10.0.0.66:3000" "403" "-" "-" TID_dc57cebed65b444ebc8177bb698fe166',
  postgresql:
    '2026-11-29 10:00:00 UTC:10.0.1.2(51234):app@goct:[1234]:ERROR:  duplicate key value violates unique constraint "companies_lei" Key (email)=(anna@example.com) already exists.',
  // AWS WAF Developer Guide, fields for protection pack log entries; shortened.
  waf: JSON.stringify({
    timestamp: ARRIVED_AT - 5000,
    formatVersion: 1,
    webaclId: "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/gct/a1b2",
    terminatingRuleId: "RateLimit",
    terminatingRuleType: "RATE_BASED",
    action: "BLOCK",
    httpSourceName: "ALB",
    nonTerminatingMatchingRules: [],
    httpRequest: {
      clientIp: "203.0.113.7",
      country: "DE",
      headers: [{ name: "User-Agent", value: "curl/7.88" }],
      uri: "/login",
      args: "mail=anna@example.com",
      httpVersion: "HTTP/1.1",
      httpMethod: "POST",
      requestId: "1-65f0c1d2-0123456789abcdef",
    },
  }),
  // Amazon VPC User Guide, flow log records: rejected traffic.
  flow: `2 123456789012 eni-1235b8ca123456789 172.31.9.69 172.31.9.12 49761 3389 6 20 4249 ${ARRIVED_AT / 1000 - 60} ${ARRIVED_AT / 1000 - 5} REJECT OK`,
  // CloudTrail User Guide, record contents: a sign-in without success; shortened.
  cloudtrail: JSON.stringify({
    eventVersion: "1.08",
    eventID: "e4f0c1d2-1b7e-4d9c-8d2a-3f1f2f3f4f5f",
    eventTime: "2026-11-29T09:59:58Z",
    eventSource: "signin.amazonaws.com",
    eventName: "ConsoleLogin",
    awsRegion: "eu-central-1",
    sourceIPAddress: "203.0.113.7",
    userAgent: "Mozilla/5.0",
    errorMessage: "Failed authentication",
    errorCode: "FailedAuthentication",
    userIdentity: {
      type: "AssumedRole",
      principalId: "AROAEXAMPLEEXAMPLEEX:anna@example.com",
      arn: "arn:aws:sts::123456789012:assumed-role/engineer/anna@example.com",
    },
    requestParameters: { password: "secret" },
    recipientAccountId: "123456789012",
  }),
  machine: "Failed password for invalid user admin from 203.0.113.7 port 51234 ssh2",
};
