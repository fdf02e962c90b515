import type { AlertName } from "./alert-policies";

/** The detections in users' activity. Each is an alert. */
export const detectionNames = [
  "SignInBruteForced",
  "PasswordGuessed",
  "PasswordsSprayed",
  "CredentialsStuffed",
  "TravelImpossible",
  "AdministratorInNewCountry",
  "AdministratorAdded",
  "DataExportLarge",
  "AuditLogDisabled",
  "TokenReused",
  "AccessProbed",
] as const satisfies readonly AlertName<"cloudwatch">[];

export type DetectionName = (typeof detectionNames)[number];
