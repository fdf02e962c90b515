import type { DetectionName } from "../policy/detection-names";
import { detections } from "../policy/detections";
import { monitoring } from "../policy/monitoring";
import type { detectionSignals } from "../signals/cloudwatch/detections";
import type { AlertDefinition, CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";
import { everyPeriod } from "./every-period";

type Texts = Pick<AlertDefinition<CloudWatchAlert>, "summary" | "description"> & { readonly name: DetectionName };

const MINUTE_SECONDS = 60;
const { bruteForce, guessed, spraying, stuffing, travel, newCountry, exports, sessions, forbidden, notRun } =
  detections;
const minutes = (seconds: number) => seconds / MINUTE_SECONDS;

/** The texts of each detection. */
const TEXTS: readonly Texts[] = [
  {
    name: "SignInBruteForced",
    summary: "An attacker tries many passwords of one user",
    description: `At least ${bruteForce.failuresCount} sign-ins of one user failed within ${minutes(bruteForce.withinSeconds)} minutes. First step: read which user it is, and from which addresses.`,
  },
  {
    name: "PasswordGuessed",
    summary: "A sign-in follows many failed ones: an attacker may have guessed the password",
    description: `At least ${bruteForce.failuresCount} sign-ins of one user failed within ${minutes(bruteForce.withinSeconds)} minutes, and one from an address of these succeeded within ${minutes(guessed.afterSeconds)} minutes. First step: lock the user and end the user's sessions.`,
  },
  {
    name: "PasswordsSprayed",
    summary: "One address tries to sign in as many users",
    description: `At least ${spraying.usersCount} users failed to sign in from one address within ${minutes(spraying.withinSeconds)} minutes, and did not succeed from it. First step: read whether one of them succeeded later, and block the address.`,
  },
  {
    name: "CredentialsStuffed",
    summary: "Many addresses try stolen passwords of many users",
    description: `At least ${stuffing.usersCount} users failed to sign in from at least ${stuffing.networksCount} addresses within ${minutes(stuffing.withinSeconds)} minutes. First step: check whether sign-ins work at all, because an outage has the same effect.`,
  },
  {
    name: "TravelImpossible",
    summary: "A user signed in from two countries that no airliner connects in the time between",
    description: `Two sign-ins of one user have countries at least ${travel.leastKilometers} kilometres apart, and would need more than ${travel.speedKilometersPerHour} kilometres per hour. First step: ask the user whether both sign-ins are known.`,
  },
  {
    name: "AdministratorInNewCountry",
    summary: "An administrator signed in from a country for the first time",
    description: `An administrator signed in from a country that no sign-in of the last ${newCountry.earlierDays} days has. First step: ask the administrator whether the sign-in is known.`,
  },
  {
    name: "AdministratorAdded",
    summary: "A user became administrator, and can read and change the data of every company",
    description:
      "A user got the role of administrators (threshold: 1). First step: read who gave the role, and ask whether the change was planned.",
  },
  {
    name: "DataExportLarge",
    summary: "A user copies the data: far more rows were downloaded than a report has",
    description: `One user downloaded more than ${exports.rowsCount} rows within ${minutes(exports.withinSeconds)} minutes. First step: ask the user what the export is for.`,
  },
  {
    name: "AuditLogDisabled",
    summary: "The application's audit log is off or was emptied: what follows leaves no record",
    description:
      "The application disabled its audit log, or rows of it were removed (threshold: 1). First step: read who did it, and enable the audit log again.",
  },
  {
    name: "TokenReused",
    summary: "Two clients use one session: its token may be stolen",
    description: `A token that the application had replaced was used again, or one session had at least ${sessions.softwareCount} browsers at ${sessions.networksCount} addresses within ${minutes(sessions.withinSeconds)} minutes. First step: end the session.`,
  },
  {
    name: "AccessProbed",
    summary: "A user tries requests that the user's role does not allow",
    description: `The application refused at least ${forbidden.requestsCount} requests of one user with 403 within ${minutes(forbidden.withinSeconds)} minutes. First step: read which routes the user tried.`,
  },
];

/** Alerts for each detection in users' activity, and for detections that do not run. */
export function detectionAlerts({ incidents, runs }: ReturnType<typeof detectionSignals>): CloudWatchAlert[] {
  const ofDetections = TEXTS.map((texts) => {
    const signal = incidents[texts.name];
    return cloudWatchAlert({
      ...texts,
      dashboard: "logs",
      when: { signal, is: "atLeast", limit: 1 },
      datapointsToAlarmCount: 1,
      evaluationPeriodsCount: monitoring.events.windowSeconds / signal.periodSeconds,
      // The function publishes the metric only for a new incident.
      missingData: "notBreaching",
    });
  });
  return [
    ...ofDetections,
    cloudWatchAlert({
      name: "DetectionsNotRun",
      dashboard: "logs",
      when: { signal: runs, is: "below", limit: 1 },
      ...everyPeriod(notRun.lastsSeconds, runs),
      missingData: "breaching",
      summary: "Monitoring gap: attacks on users' accounts are not detected",
      description: `No run of the detections was complete for ${minutes(notRun.lastsSeconds)} minutes. First step: read the function's own log, which names each detection that failed.`,
    }),
  ];
}
