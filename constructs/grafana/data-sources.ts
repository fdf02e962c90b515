import { Construct } from "constructs";
import { DataSource } from "../../.gen/providers/grafana/data-source";

export interface DataSourcesProps {
  /** Fixed uids, which dashboards and rules refer to. */
  readonly prometheusUid: string;
  readonly cloudWatchUid: string;
  /** `grafana-amazonprometheus-datasource`, or `prometheus` for any other. */
  readonly prometheusType: string;
  readonly prometheusUrl: string;
  /** Seconds between two scrapes, the finest step that Grafana queries. */
  readonly scrapeIntervalSeconds: number;
  readonly region: string;
  /** ARN of the role with which Grafana reads metrics in the account. */
  readonly roleArn: string;
}

/** Grafana's data sources: Prometheus and CloudWatch. */
export class DataSources extends Construct {
  constructor(scope: Construct, id: string, props: DataSourcesProps) {
    super(scope, id);
    const signed = props.prometheusType !== "prometheus";
    new DataSource(this, "prometheus", {
      name: "Prometheus",
      uid: props.prometheusUid,
      type: props.prometheusType,
      url: props.prometheusUrl,
      isDefault: true,
      jsonDataEncoded: JSON.stringify({
        httpMethod: "POST",
        timeInterval: `${props.scrapeIntervalSeconds}s`,
        ...(signed && {
          sigV4Auth: true,
          sigV4AuthType: "default",
          sigV4Region: props.region,
          sigV4AssumeRoleArn: props.roleArn,
        }),
      }),
    });
    new DataSource(this, "cloudwatch", {
      name: "CloudWatch",
      uid: props.cloudWatchUid,
      type: "cloudwatch",
      jsonDataEncoded: JSON.stringify({
        authType: "default",
        defaultRegion: props.region,
        assumeRoleArn: props.roleArn,
      }),
    });
  }
}
