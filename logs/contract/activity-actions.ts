import type { LogFieldName } from "./log-fields";

/** A kind of row in the application's table `audit_logs`. */
export interface ActivityAction {
  /** The category in the Elastic Common Schema. */
  readonly category: "authentication" | "configuration" | "database" | "iam" | "session";
  readonly means: string;
  /** The fields that lines of this action must have, in addition to those of each line. */
  readonly requires?: readonly LogFieldName[];
  /** The values of `event.outcome` that it can have. @default every value of the contract */
  readonly outcomes?: readonly string[];
  /** The values of `event.reason` of a failure, which must have one. @default every reason, or none */
  readonly failureReasons?: readonly string[];
}

/** Something is either accepted or refused. */
const decided = ["success", "failure"];

const target: readonly LogFieldName[] = ["user.target.hash", "user.target.roles"];

/** The actions in `audit_logs`, by their name. */
export const ACTIVITY_ACTIONS = {
  "sign-in": {
    category: "authentication",
    means: "a password or another proof was accepted or refused",
    outcomes: decided,
  },
  "sign-out": { category: "authentication", means: "the user ended a session" },
  "token-used": {
    category: "session",
    means: "a session got a new token, or a token was refused",
    requires: ["session.hash"],
    outcomes: decided,
    failureReasons: ["replaced", "expired", "revoked", "malformed"],
  },
  "role-granted": { category: "iam", means: "a user got a role", requires: target },
  "role-revoked": { category: "iam", means: "a user lost a role", requires: target },
  "data-exported": { category: "database", means: "a user downloaded rows", requires: ["export.rows"] },
  "audit-disabled": { category: "configuration", means: "rows of audit_logs are no longer written" },
  "audit-deleted": { category: "configuration", means: "rows of audit_logs were removed" },
  "audit-enabled": { category: "configuration", means: "rows of audit_logs are written again" },
} as const satisfies Readonly<Record<string, ActivityAction>>;
