import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import type { CloudWatchAlert, EventAlert } from "../alerts/alert";
import { eventCountAlarm } from "../alerts/event-count-alarm";
import { runbookUrl } from "../alerts/render/runbook-url";
import { assertCanFire } from "../checks/can-fire/assert-can-fire";
import { Alarm } from "../constructs/aws/alarm";
import { EventAlarm } from "../constructs/aws/event-alarm";
import { monitoringTopicArn, topicArn } from "../environments/names";
import type { Environment } from "../environments/schema";
import { EnvironmentStack } from "./environment-stack";
import { awsProvider } from "./support/aws-provider";
import { preventDestroy } from "./support/prevent-destroy";

/** A stack of AWS resources. Only the environment's own account is touched, and every resource says whose it is. */
export abstract class AwsStack extends EnvironmentStack {
  private disasterRecoveryProvider?: AwsProvider;

  constructor(scope: Construct, environment: Environment, unit: string, state: "s3" | "local" = "s3") {
    super(scope, environment, unit, state);
    awsProvider(this, "aws", environment.region);
    preventDestroy(this, environment);
  }

  /** The provider of the disaster-recovery region, declared by the first stack member that asks for it. */
  get disasterRecovery(): AwsProvider {
    this.disasterRecoveryProvider ??= awsProvider(
      this,
      "aws-disaster-recovery",
      this.environment.disasterRecoveryRegion,
      "disaster_recovery",
    );
    return this.disasterRecoveryProvider;
  }

  /**
   * Makes alarms and event rules of alerts, each speaking to its severity's topic in the region where it is asked; those about
   * the monitoring itself to a topic of their own.
   *
   * @param place where they are in the tree: what is asked in both regions needs two places
   */
  protected addAlarms(
    alerts: readonly (CloudWatchAlert | EventAlert)[],
    where: "here" | "abroad" | "monitoring" = "here",
    place: Construct = this,
  ): void {
    const { region, disasterRecoveryRegion } = this.environment;
    assertCanFire(alerts, this.environment.name);
    for (const alert of alerts) {
      const alarmProps = {
        provider: where === "abroad" ? this.disasterRecovery : undefined,
        name: this.name(alert.name),
        dashboardUrl: `${this.environment.grafana.url}/d/${alert.dashboard}`,
        runbookUrl: runbookUrl(alert.name),
        topicArn:
          where === "monitoring"
            ? monitoringTopicArn(this.environment)
            : topicArn(this.environment, alert.severity, where === "abroad" ? disasterRecoveryRegion : region),
      };
      if (alert.home === "events") {
        new EventAlarm(place, alert.name, { alert, counted: eventCountAlarm(alarmProps.name), ...alarmProps });
      } else {
        new Alarm(place, alert.name, { alert, ...alarmProps });
      }
    }
  }
}
