import { BlockList, isIP } from "node:net";
import { NARROWINGS } from "../../logs/search/narrowings";

const KINDS = [
  "instance",
  "session",
  "key",
  "bucket",
  "role",
  "user",
  "database",
  "function",
  "address",
  "caller",
] as const;

/**
 * A kind of name in an event. A session is the id of the instance whose credentials were used. A role may be that of an instance or of
 * a session. An address is one of the internet, and a caller is the address of a call of AWS' API.
 */
type Kind = (typeof KINDS)[number];

/** The names in an event by kind, each once. */
export type NamedResources = Readonly<Record<Kind, readonly string[]>>;

const OWN = new BlockList();
for (const [network, bits] of [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
] as const) {
  OWN.addSubnet(network, bits, "ipv4");
}
OWN.addSubnet("fc00::", 7, "ipv6");

const ARN =
  /^arn:aws[\w-]*:(?:s3:::(?<bucket>[a-z0-9.-]+)(?:\/.*)?|(?:iam|sts)::\d{12}:(?:(?:role|instance-profile)\/(?:.*\/)?(?<role>[\w+=,.@-]+)|assumed-role\/(?<session>[\w+=,.@-]+)\/.*|user\/(?:.*\/)?(?<user>[\w+=,.@-]+))|rds:[\w-]+:\d{12}:(?:db|cluster):(?<database>[\w-]+)|lambda:[\w-]+:\d{12}:function:(?<lambda>[\w-]+).*)$/;

/** The fields of events whose value has a kind. AWS' services write names in different cases. */
const FIELDS: Readonly<Record<string, Kind>> = {
  instanceid: "instance",
  resourceid: "instance",
  id: "instance",
  resources: "instance",
  entityvalue: "key",
  accesskeyid: "key",
  credentialuid: "key",
  dbinstanceidentifier: "database",
  dbclusteridentifier: "database",
  functionname: "function",
  ipaddressv4: "address",
  ipaddressv6: "address",
  sourceipaddress: "caller",
  ip: "address",
};

/** Fields whose text a caller or an attacker chooses: no part of it is a name. */
const FREE_TEXT =
  /^(?:useragent|description|latestdescription|title|message|errormessage|note|text|remediation|rolesessionname|domain|commandline|filepath|processname|value)$/;

/** The shape of values, so that no text of an attacker takes the place of a name. */
const SHAPES: Readonly<Record<Exclude<Kind, "address" | "caller">, RegExp>> = {
  instance: NARROWINGS.instance.pattern,
  session: NARROWINGS.instance.pattern,
  key: /^A[A-Z]IA[A-Z0-9]{4,124}$/,
  bucket: /^[a-z0-9][a-z0-9.-]{1,62}$/,
  role: /^[\w+=,.@-]{1,64}$/,
  user: /^[\w+=,.@-]{1,64}$/,
  database: /^[a-zA-Z][\w-]{0,62}$/,
  function: /^[\w-]{1,64}$/,
};

/** Finds what an event names, in any of the shapes of GuardDuty, Security Hub, Inspector, Access Analyzer, AWS Config and CloudTrail. */
export function namedResources(event: unknown): NamedResources {
  const found = Object.fromEntries(KINDS.map((kind) => [kind, new Set<string>()])) as Record<Kind, Set<string>>;
  const add = (kind: Kind, value: unknown) => {
    if (typeof value === "string" && fits(kind, value)) found[kind].add(value);
  };
  const visit = (value: unknown, field: string, isOfCall = false): void => {
    if (typeof value === "string") {
      addText(value, field.toLowerCase(), (kind, one) => add(isOfCall && kind === "address" ? "caller" : kind, one));
    }
    if (typeof value === "object" && value !== null) {
      for (const [name, one] of childrenOf(value, field, add)) visit(one, name, isOfCall || CALL.test(name));
    }
  };
  visit(event, "");
  return Object.fromEntries(KINDS.map((kind) => [kind, [...found[kind]]])) as unknown as NamedResources;
}

/** GuardDuty's details of a call of AWS' API. */
const CALL = /^awsApiCallAction$/i;

/** Adds the principal and the bucket of an object, and returns its parts with their names. A part of a list has the list's name. */
function childrenOf(value: object, field: string, add: (kind: Kind, value: unknown) => void): [string, unknown][] {
  if (Array.isArray(value)) return value.map((one) => [field, one]);
  const fields = value as Readonly<Record<string, unknown>>;
  addPrincipal(fields, add);
  if (field === "s3BucketDetails") add("bucket", fields.name);
  return Object.entries(fields);
}

function addText(text: string, field: string, add: (kind: Kind, value: unknown) => void): void {
  if (FREE_TEXT.test(field)) return;
  const kind = FIELDS[field];
  if (kind !== undefined) add(kind, text);
  add("instance", /^arn:aws[\w-]*:ec2:[\w-]*:\d{12}:instance\/(i-\w+)$/.exec(text)?.[1]);
  // Security Hub's id of a key, and the session that EC2 names after its instance.
  add("key", /^AWS::IAM::AccessKey:(\w+)$/.exec(text)?.[1]);
  if (field === "principalid") add("session", /^AROA\w+:(i-\w+)$/.exec(text)?.[1]);
  const parts = ARN.exec(text)?.groups ?? {};
  add("bucket", parts.bucket);
  add("role", parts.role ?? parts.session);
  add("user", parts.user);
  add("database", parts.database);
  add("function", parts.lambda);
}

/** The user or the role of the details of a key, of GuardDuty and Security Hub, and of the session in a record of CloudTrail. */
function addPrincipal(fields: Readonly<Record<string, unknown>>, add: (kind: Kind, value: unknown) => void): void {
  const { userType, userName, type, PrincipalType: hubType, PrincipalName: hubName } = fields;
  const principal = userType ?? hubType;
  const name = userName ?? hubName;
  if (principal === "AssumedRole" || principal === "Role" || (principal === undefined && type === "Role"))
    add("role", name);
  if (principal === "IAMUser" || (principal === undefined && type === "IAMUser")) add("user", name);
}

function fits(kind: Kind, value: string): boolean {
  if (kind !== "address" && kind !== "caller") return SHAPES[kind].test(value);
  const version = isIP(value);
  return version !== 0 && !OWN.check(value, version === 6 ? "ipv6" : "ipv4");
}
