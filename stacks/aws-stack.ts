import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import type { CloudWatchAlert, EventAlert } from "../alerts/alert";
import { eventCountAlarm } from "../alerts/event-count-alarm";
import { runbookUrl } from "../alerts/render/runbook-url";
import { valuesLine } from "../alerts/render/values-line";
import { assertCanFire } from "../checks/can-fire/assert-can-fire";
import { Alarm } from "../constructs/aws/alarm";
import { EventAlarm } from "../constructs/aws/event-alarm";
import { monitoringTopicArn, topicArn } from "../environments/names";
import type { Environment } from "../environments/schema";
import { EnvironmentStack } from "./environment-stack";
import { awsProvider } from "./support/aws-provider";
import { preventDestroy } from "./support/prevent-destroy";

/** A stack of AWS resources, limited to the environment's own account and with its tags on every resource. */
export abstract class AwsStack extends EnvironmentStack {
  private disasterRecoveryProvider?: AwsProvider;

  constructor(scope: Construct, environment: Environment, unit: string, state: "s3" | "local" = "s3") {
    super(scope, environment, unit, state);
    awsProvider(this, "aws", environment.region);
    preventDestroy(this, environment);
  }

  /** The provider of the disaster-recovery region, which the stack declares at its first use. */
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
   * Creates alarms and event rules for alerts in the scope's region. Each notifies its severity's topic there. Alerts about the monitoring
   * itself notify a separate topic.
   *
   * @param place the id of their construct, which must differ for alerts in both regions
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
        const counted = eventCountAlarm(alarmProps.name, this.environment.name, alert);
        new EventAlarm(place, alert.name, { alert, counted, valuesLine: valuesLine(counted.when), ...alarmProps });
      } else {
        new Alarm(place, alert.name, { alert, valuesLine: valuesLine(alert.when), ...alarmProps });
      }
    }
  }
}
