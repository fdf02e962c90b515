import type { DetectionName } from "../policy/detection-names";
import { detections } from "../policy/detections";
import { monitoring } from "../policy/monitoring";
import type { detectionSignals } from "../signals/cloudwatch/detections";
import type { AlertDefinition, CloudWatchAlert } from "./alert";
import { cloudWatchAlert } from "./cloudwatch-alert";
import { everyPeriod } from "./every-period";

type Texts = Pick<AlertDefinition<CloudWatchAlert>, "summary" | "description"> & { readonly name: DetectionName };

const MINUTE_SECONDS = 60;
const { bruteForce, guessed, spraying, stuffing, travel, newCountry, sessions, forbidden, notRun } = detections;
const { exports, exportsOfDay, suspiciousExports, bruteForceOfDay, sprayingOfDay, stuffingOfDay } = detections;
const { consoleFailures, refusedCalls, refusedChanges } = detections;
const HOUR_SECONDS = 3600;
const minutes = (seconds: number) => seconds / MINUTE_SECONDS;
const hours = (seconds: number) => seconds / HOUR_SECONDS;
const LARGE = `more than ${exports.rowsCount} rows within ${minutes(exports.withinSeconds)} minutes, or ${exportsOfDay.rowsCount} within ${hours(exportsOfDay.withinSeconds)} hours`;

/** The texts of each detection. */
const TEXTS: readonly Texts[] = [
  {
    name: "SignInBruteForced",
    summary: "An attacker tries many passwords of one user",
    description: `At least ${bruteForce.failuresCount} sign-ins of one user failed within ${minutes(bruteForce.withinSeconds)} minutes, or ${bruteForceOfDay.failuresCount} within ${hours(bruteForceOfDay.withinSeconds)} hours from addresses that are new for the user. First step: read which user it is, and from which addresses.`,
  },
  {
    name: "PasswordGuessed",
    summary: "A sign-in follows many failed ones: an attacker may have guessed the password",
    description: `At least ${bruteForce.failuresCount} sign-ins of one user failed within ${minutes(bruteForce.withinSeconds)} minutes, and one from an address of these succeeded within ${minutes(guessed.afterSeconds)} minutes, or ${bruteForceOfDay.failuresCount} failed in the ${hours(bruteForceOfDay.withinSeconds)} hours before a success from any address. The user had not signed in from it in the ${guessed.usualDays} days before. First step: lock the user and end the user's sessions.`,
  },
  {
    name: "PasswordsSprayed",
    summary: "One address tries to sign in as many users",
    description: `At least ${spraying.usersCount} users failed to sign in from one address within ${minutes(spraying.withinSeconds)} minutes, or ${sprayingOfDay.usersCount} within ${hours(sprayingOfDay.withinSeconds)} hours, and did not succeed from it. First step: read whether one of them succeeded later, and block the address.`,
  },
  {
    name: "CredentialsStuffed",
    summary: "Many addresses try stolen passwords of many users",
    description: `At least ${stuffing.usersCount} users failed to sign in from at least ${stuffing.networksCount} addresses within ${minutes(stuffing.withinSeconds)} minutes, or ${stuffingOfDay.usersCount} from any within ${hours(stuffingOfDay.withinSeconds)} hours. First step: check whether sign-ins work at all, because an outage has the same effect.`,
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
    summary: "A user got the role of an administrator or an automation, which may read all data",
    description:
      "A user got the role of administrators, or that of automations, which other detections leave out (threshold: 1). First step: read who gave the role, and ask whether the change was planned.",
  },
  {
    name: "DataExportLarge",
    summary: "A user copies the data: far more rows were downloaded than a report has",
    description: `One user downloaded ${LARGE}. First step: ask the user what the export is for.`,
  },
  {
    name: "DataExportSuspicious",
    summary: "Data leaves through an account that may be in other hands",
    description: `One user downloaded ${LARGE}, within ${hours(suspiciousExports.withinSeconds)} hours after sign-ins that no airliner connects, the reuse of a token, a first sign-in of an administrator from a country, or the grant of a role. First step: lock the user and end the user's sessions.`,
  },
  {
    name: "AuditLogDisabled",
    summary: "The application's audit log is off or was emptied: what follows leaves no record",
    description:
      "The application disabled its audit log, or rows of it were removed or changed, by the application or by SQL in the database (threshold: 1). First step: read who did it, and enable the audit log again.",
  },
  {
    name: "TokenReused",
    summary: "Two clients use one session: its token may be stolen",
    description: `A token that the application had replaced was used again, or one session had at least ${sessions.softwareCount} browsers at ${sessions.networksCount} addresses within ${minutes(sessions.withinSeconds)} minutes, or was in two countries that no airliner connects in the time between. First step: end the session.`,
  },
  {
    name: "AccessProbed",
    summary: "A user tries requests that the user's role does not allow",
    description: `The application refused at least ${forbidden.requestsCount} requests of one user with 403 within ${minutes(forbidden.withinSeconds)} minutes. First step: read which routes the user tried.`,
  },
  {
    name: "AccountAccessAdded",
    summary: "A user, a key or a trust was added to the AWS account, and no deploy did it",
    description:
      "A principal other than the deploy role made a user, a role, a key, a password or a second factor, or changed a trust (threshold: 1). A recovered or changed password of root counts, too. First step: read who made the call, and ask whether it was planned.",
  },
  {
    name: "PermissionsChangedByHand",
    summary: "Permissions in the AWS account were changed, and no deploy did it",
    description:
      "A principal other than the deploy role changed a policy of an identity or the organization, the rules for passwords, or the role of a machine (threshold: 1). First step: read who made the call, and ask whether it was planned.",
  },
  {
    name: "NetworkChangedByHand",
    summary: "The network was opened or changed, and no deploy did it",
    description:
      "A principal other than the deploy role changed a security group, an access list, a gateway, an endpoint, a route, a network or a name of the DNS (threshold: 1). First step: read who made the call, and what the group or the route allows now.",
  },
  {
    name: "BucketChangedByHand",
    summary: "The access to a bucket, its copies or its retention were changed, and no deploy did it",
    description:
      "A principal other than the deploy role changed who may read a bucket, its replication, its encryption, its versions or its retention (threshold: 1). First step: read who made the call, and which bucket it is.",
  },
  {
    name: "DataSharedByHand",
    summary: "Data was shared with another account or exported, and no deploy did it",
    description:
      "A principal other than the deploy role let another account read data, exported data to a bucket, or removed a protection against it (threshold: 1). First step: read who made the call, and which account has access now.",
  },
  {
    name: "ConsoleSignInWithoutMfa",
    summary: "The AWS console was opened with a password or a session alone",
    description:
      "A user of IAM, root, or the keys of a session outside of IAM Identity Center opened the console without a second factor (threshold: 1). First step: read whose session it is, and ask the owner whether the sign-in is known.",
  },
  {
    name: "ConsoleSignInsFailed",
    summary: "An attacker tries passwords of the AWS console",
    description: `At least ${consoleFailures.failuresCount} sign-ins of users or of root to the console failed within ${minutes(consoleFailures.withinSeconds)} minutes. First step: read whether one succeeded afterwards.`,
  },
  {
    name: "CallsRefused",
    summary: "A principal tries which calls of AWS its permissions allow",
    description: `AWS refused at least ${refusedCalls.callsCount} different calls of one principal within ${minutes(refusedCalls.withinSeconds)} minutes, or ${refusedChanges.callsCount} different changes within ${minutes(refusedChanges.withinSeconds)} minutes. First step: read which calls they are, and which others AWS allowed.`,
  },
];

/** Alerts for each detection in users' activity and in calls of AWS, and for detections that do not run. */
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
      summary: "Monitoring gap: attacks on users' accounts and on the AWS account are not detected",
      description: `No run of the detections was complete for ${minutes(notRun.lastsSeconds)} minutes. First step: read the function's own log, which names each detection that failed.`,
    }),
  ];
}
