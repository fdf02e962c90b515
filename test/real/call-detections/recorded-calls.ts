import { known } from "../../../environments";
import { deliveryRoleName, globalName } from "../../../environments/names";
import { production } from "../../../environments/production";
import { eventScenarios } from "../../verification/cloudwatch/event-scenarios";
import {
  changingAlerts,
  securityEventScenarios,
  switchingOff,
} from "../../verification/cloudwatch/security-event-scenarios";

/** A record of CloudTrail. */
export type Call = Readonly<Record<string, unknown>>;

const CALL = "AWS API Call via CloudTrail";
const isCall = (event: unknown): event is { readonly detail: Call } => (event as Call)["detail-type"] === CALL;

/** The records of every call in the scenarios of alerts: those that notify, and near misses. */
export const recordedCalls: readonly Call[] = [
  ...Object.values({ ...eventScenarios, ...securityEventScenarios }).flatMap(({ notified, ignored }) => [
    notified,
    ...ignored,
  ]),
  ...switchingOff,
  ...changingAlerts,
]
  .filter(isCall)
  .map(({ detail }) => detail);

/** The records that differ in more than who made the call. */
const distinctCalls = [
  ...new Map(recordedCalls.map((call) => [JSON.stringify({ ...call, userIdentity: undefined }), call])).values(),
];

/** Issuers of sessions: names that a rule leaves out, near ones, longer and shorter ones, of other case, and values that are no name. */
const ISSUERS: readonly unknown[] = [
  ...known.map((environment) => deliveryRoleName(environment, "apply")),
  ...known.map((environment) => deliveryRoleName(environment, "plan")),
  ...variants(deliveryRoleName(production, "apply"), "AWSServiceRoleForBackup"),
  ...known.map((environment) => globalName(environment, "backup")),
  ...variants("AWSServiceRoleFor", "awsservicerolefor"),
];

/** Identities of records: sessions with each issuer, and values in their place. */
const IDENTITIES: readonly unknown[] = [
  ...ISSUERS.map((userName) => ({ type: "AssumedRole", sessionContext: { sessionIssuer: { userName } } })),
  ...[undefined, null, "name", 0].map((sessionIssuer) => ({ type: "IAMUser", sessionContext: { sessionIssuer } })),
  ...[undefined, null, "name", 0].map((sessionContext) => ({ type: "Root", sessionContext })),
  ...[undefined, null],
];

/** Each record with each identity. */
export const identifiedCalls: readonly Call[] = distinctCalls.flatMap((record) =>
  IDENTITIES.map((userIdentity) => ({ ...record, userIdentity })),
);

/** Fields that a mutation changes, also such that no rule reads. */
const FIELDS = ["eventSource", "eventName", "errorCode", "eventType", "awsRegion", "readOnly"];
const PARAMETERS = ["enable", "isMultiRegionTrail"];
/** True for a call of which a rule reads a parameter. */
const hasParameters = ({ eventName }: Call) => /^Update(?:Detector|Trail)$/.test(`${eventName}`);

/** Each record with one field missing, empty, of another type, of other case, longer, shorter, or of another record. */
export const mutatedCalls: readonly Call[] = distinctCalls.flatMap((record, index) => {
  const other = distinctCalls[(index + 7) % distinctCalls.length] ?? {};
  const parameters = (record.requestParameters ?? {}) as Call;
  return [
    ...FIELDS.flatMap((field) => variants(record[field], other[field]).map((value) => ({ ...record, [field]: value }))),
    ...(hasParameters(record) ? PARAMETERS : []).flatMap((name) =>
      variants(parameters[name], true).map((value) => ({
        ...record,
        requestParameters: { ...parameters, [name]: value },
      })),
    ),
    ...[undefined, null, "enable", 0].map((requestParameters) => ({ ...record, requestParameters })),
  ];
});

/** @param value of the field @param others' value */
function variants(value: unknown, others: unknown): readonly unknown[] {
  const text = typeof value === "string" ? value : "AccessDenied";
  return [
    undefined,
    null,
    "",
    ...[text.toLowerCase(), text.toUpperCase(), `${text} `, `x${text}`, text.slice(0, -1), `${text}*`, text],
    ...[false, true, "false", "true", 0, others],
  ];
}

const unique = (field: string) => [...new Set(recordedCalls.map((record) => record[field]))];

/** Each recorded name with each recorded service, permitted and refused, with the parameters of rules and without. */
export const combinedCalls: readonly Call[] = unique("eventName").flatMap((eventName) =>
  [...unique("eventSource"), "kms.amazonaws.com"].flatMap((eventSource) =>
    [undefined, "AccessDenied"].flatMap((errorCode) =>
      [
        {},
        ...(hasParameters({ eventName })
          ? [
              { enable: false, isMultiRegionTrail: true },
              { enable: true, isMultiRegionTrail: false },
            ]
          : []),
      ].map((requestParameters) => ({ ...recordedCalls[0], eventName, eventSource, errorCode, requestParameters })),
    ),
  ),
);

/** Records whose fields a generator of pseudo-random numbers chooses, the same in each run. */
export function randomCalls(count: number): readonly Call[] {
  let state = 20_261_130;
  const choose = <T>(values: readonly T[]): T => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return values[(state >>> 8) % values.length] as T;
  };
  const flag = () => choose([undefined, true, false, null, "false", 1]);
  return Array.from({ length: count }, () => ({
    ...choose(recordedCalls),
    eventName: choose([...unique("eventName"), "PutKeyPolicy", "stoplogging", ""]),
    eventSource: choose([...unique("eventSource"), "kms.amazonaws.com", "CONFIG.amazonaws.com"]),
    errorCode: choose([undefined, undefined, null, "", "AccessDenied"]),
    eventType: choose(["AwsApiCall", "AwsApiCall", "AwsServiceEvent", "AwsConsoleSignIn"]),
    userIdentity: choose(IDENTITIES),
    requestParameters: choose([undefined, null, { enable: flag(), isMultiRegionTrail: flag() }]),
  }));
}
