import { access } from "./access";
import { activity } from "./activity";
import { application } from "./application";
import { auditTrail } from "./audit-trail";
import { flow } from "./flow";
import type { ParseLine } from "./line-context";
import { machine } from "./machine";
import { postgresql } from "./postgresql";
import { webApplicationFirewall } from "./web-application-firewall";

/** The sources of log lines, by the value of `event.dataset`. */
export const SOURCES = {
  application,
  activity,
  access,
  postgresql,
  waf: webApplicationFirewall,
  flow,
  cloudtrail: auditTrail,
  machine,
} as const satisfies Record<string, ParseLine>;

export type SourceName = keyof typeof SOURCES;
