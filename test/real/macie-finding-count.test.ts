import { findingAlerts } from "../../alerts/security-events";
import { matchEvents } from "../../verification/event-ruler/match-events";
import { environment } from "../support";
import {
  macieListed,
  macieScenarios,
  securityEventScenarios,
} from "../verification/cloudwatch/security-event-scenarios";
import { type Outcome, type Region, runScenarios } from "./open-finding-count/run-scenarios";

const alerts = findingAlerts([], true);
const names = alerts.map(({ name }) => name);
const upload = macieScenarios.find(({ alert }) => alert === "ConformanceLost");
const ofOthers = [
  "AttackInProgress",
  "ConformanceLost",
  "ExternalAccessFound",
  "PublicAccessFound",
  "ProtectionWeakened",
];
const events = [
  ...macieScenarios.flatMap(({ notified, ignored }) => [notified, ...ignored]).filter(isOfApi),
  ...macieListed,
  ...ofOthers.map((name) => securityEventScenarios[name]?.notified),
];

/** Only events of the API's own types, which its list can have. */
function isOfApi(event: Readonly<Record<string, unknown>>): boolean {
  const { type } = event.detail as { type: string };
  return event.source === "aws.macie" && !type.endsWith("Like");
}

let answer: ReturnType<typeof runScenarios>;

beforeAll(() => {
  answer = runScenarios({
    environment: { ...environment("production"), searchesUploads: true },
    events,
    suppression: {
      product: "GuardDuty",
      type: "CryptoCurrency:EC2/BitcoinTool.B!DNS",
      field: "instanceId",
      resource: "i-0123456789abcdef0",
      why: "The team knows the cause.",
      owner: "ada@gocarbontracker.com",
      sinceDay: "2026-11-20",
      untilDay: "2026-12-31",
    },
    macie: [upload?.notified, upload?.ignored.find((one) => JSON.stringify(one).includes('"sample":true'))],
  });
});

test("the stand-ins answer as AWS' published models allow", () => {
  expect(answer.Faults).toEqual([]);
});

test("a finding of Macie keeps an alert's incident open if, and only if, its event fires the alert", () => {
  const expected = matchEvents(Object.fromEntries(alerts.map(({ name, pattern }) => [name, pattern])), events);
  expect(expected.filter((fired) => fired.length === 1)).toHaveLength(macieScenarios.length + ofOthers.length);
  expect(answer.Events).toEqual(expected);
});

const none: Region = { Open: [], Counted: names.length };
const open: Region = { Open: ["ConformanceLost"], Counted: names.length };

test.each<[scenario: string, here: Region, there: Region]>([
  ["none is open", none, none],
  ["one of each class is open", { Open: [...names].sort(), Counted: names.length }, none],
  ["only Macie has one open", open, none],
  ["Macie has one open on the third page", open, none],
  ["Macie has one in the other region", none, open],
  ["Macie has archived it", none, none],
])("%s: the incidents of the alerts without a zero stay open", (scenario, here, there) => {
  expect(answer.Outcomes[scenario]).toMatchObject({ "eu-central-1": here, "eu-west-1": there });
});

const shared = ["ConformanceLost", "ExternalAccessFound", "ProtectionWeakened", "PublicAccessFound"];

test("Macie refuses: no incident of an alert with findings of Macie ends, and the others are counted", () => {
  const { Raised, ...regions } = answer.Outcomes["Macie refuses"] as Outcome;
  expect(Raised).toMatch(/ConformanceLost in eu-central-1: .*AccessDeniedException/);
  expect(regions).toEqual({
    "eu-central-1": { Open: shared, Counted: names.length - shared.length },
    "eu-west-1": none,
  });
});

test("Macie refuses the details of a finding: its incident does not end", () => {
  const { Raised, ...regions } = answer.Outcomes["Macie refuses the details"] as Outcome;
  expect(Raised).toMatch(/ConformanceLost in eu-central-1: .*AccessDeniedException/);
  expect(regions["eu-central-1"]).toEqual({ ...open, Counted: names.length - 1 });
});
