import type * as z from "zod";
import { apiGateway } from "./api-gateway";
import { autoscaling } from "./autoscaling";
import { backup } from "./backup";
import { cloudWatch } from "./cloudwatch";
import { datadog } from "./datadog";
import type { DeepReadonly } from "./deep-readonly";
import { elastiCache } from "./elasticache";
import { events } from "./events";
import { grafana } from "./grafana";
import { grafanaRouting } from "./grafana-routing";
import { iam } from "./iam";
import { loadBalancing } from "./load-balancing";
import { network } from "./network";
import { openSearch } from "./opensearch";
import { orchestration } from "./orchestration";
import { pagerDuty } from "./pagerduty";
import { prometheus } from "./prometheus";
import { rds } from "./rds";
import { remoteStates } from "./remote-states";
import { s3 } from "./s3";
import { schedules } from "./schedules";
import { sentryAlerts } from "./sentry-alerts";
import { sentryMonitors } from "./sentry-monitors";
import { servers } from "./servers";
import { sns } from "./sns";

/** The schema of each resource type that a reader reads, limited to the attributes that it reads. Other attributes pass. */
export const schemas = {
  ...apiGateway,
  ...autoscaling,
  ...backup,
  ...cloudWatch,
  ...datadog,
  ...elastiCache,
  ...events,
  ...grafana,
  ...grafanaRouting,
  ...iam,
  ...loadBalancing,
  ...network,
  ...openSearch,
  ...orchestration,
  ...pagerDuty,
  ...prometheus,
  ...rds,
  ...remoteStates,
  ...s3,
  ...schedules,
  ...sentryAlerts,
  ...sentryMonitors,
  ...servers,
  ...sns,
};

/** A resource type with a schema. */
export type ResourceType = keyof typeof schemas;

/** The attributes of a resource type. */
export type Attributes<T extends ResourceType> = DeepReadonly<z.infer<(typeof schemas)[T]>>;
