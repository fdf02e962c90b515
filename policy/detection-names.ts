import type { AlertName } from "./alert-policies";

/** The detections in users' activity and in calls of AWS. Each is an alert. */
export const detectionNames = [
  "SignInBruteForced",
  "PasswordGuessed",
  "PasswordsSprayed",
  "CredentialsStuffed",
  "TravelImpossible",
  "AdministratorInNewCountry",
  "AdministratorAdded",
  "DataExportLarge",
  "DataExportSuspicious",
  "AuditLogDisabled",
  "TokenReused",
  "AccessProbed",
  "AccountAccessAdded",
  "PermissionsChangedByHand",
  "NetworkChangedByHand",
  "BucketChangedByHand",
  "DataSharedByHand",
  "ConsoleSignInWithoutMfa",
  "ConsoleSignInsFailed",
  "CallsRefused",
] as const satisfies readonly AlertName<"cloudwatch">[];

export type DetectionName = (typeof detectionNames)[number];
