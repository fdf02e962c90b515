import type * as z from "zod";
import { eventRules } from "../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../checks/emitted/configuration";
import type { IncidentClass } from "../../logs/search/questions";
import { type AlertName, alertPolicy, allAlertNames } from "../../policy/alert-policies";
import { runbookFile } from "../../policy/alert-policies/runbook-file";
import { matches } from "../cloudwatch/event-pattern";
import { blastRadius, type Declared, type Reach } from "./blast-radius";
import type { securityEvent } from "./event-schema";
import { incidentClass } from "./incident-class";
import { namedResources } from "./named-resources";
import { nextCommands } from "./next-commands";

/** The alert that an event fires, with our severity and its reason. */
interface Notified {
  readonly name: string;
  readonly severity: string;
  readonly why: string;
  readonly runbook: string;
}

/** The known facts of an event, before a responder acts. */
export interface Assessment {
  readonly title: string;
  readonly product: string;
  readonly account: string;
  readonly region: string;
  /** The environment's region if the event is of another one. */
  readonly homeRegion: string | undefined;
  readonly at: string;
  /** Undefined for a weakness without a known attack. */
  readonly incidentClass: IncidentClass | undefined;
  readonly alerts: readonly Notified[];
  readonly reach: readonly Reach[];
  readonly commands: readonly string[];
}

/** Assesses an event of a security service by the generated Terraform of its environment. */
export function assessEvent(event: z.output<typeof securityEvent>, declared: Declared): Assessment {
  const { source, account, region, time, detail } = event;
  const [finding] = detail.findings ?? [];
  const named = namedResources(detail);
  const kind = incidentClass({
    source,
    named,
    ...(event["detail-type"].endsWith(" via CloudTrail") && { call: detail.eventName ?? "" }),
    ...(detail.type !== undefined && { type: detail.type }),
  });
  return {
    title: [
      detail.type ?? detail.eventName ?? detail.configRuleName ?? event["detail-type"],
      detail.title ?? finding?.Title,
    ]
      .filter((part) => part !== undefined)
      .join(": "),
    product: event["detail-type"],
    account,
    region,
    homeRegion: region === declared.region ? undefined : declared.region,
    at: time,
    incidentClass: kind,
    alerts: alertsOf(event, declared.stacks),
    reach: blastRadius(named, declared),
    commands: nextCommands(
      kind,
      region === declared.region ? named : { ...named, instance: [] },
      `${time.slice(0, 16)}Z`,
    ),
  };
}

function alertsOf(event: z.output<typeof securityEvent>, stacks: Stacks): Notified[] {
  const names = eventRules(stacks)
    .filter(({ pattern, isDisabled }) => !isDisabled && matches(pattern, event))
    .map(({ name }) => name);
  const known: readonly string[] = allAlertNames();
  return [...new Set(names)]
    .filter((name) => known.includes(name))
    .map((name) => {
      const { severity, why } = alertPolicy(name as AlertName);
      return { name, severity, why, runbook: `runbooks/${runbookFile(name as AlertName)}.md` };
    });
}
