import { Construct } from "constructs";
import { DataSource } from "../../.gen/providers/grafana/data-source";

export interface DataSourcesProps {
  /** Fixed uids: dashboards and rules name them. */
  readonly prometheusUid: string;
  readonly cloudWatchUid: string;
  /** `grafana-amazonprometheus-datasource`, or `prometheus` for any other. */
  readonly prometheusType: string;
  readonly prometheusUrl: string;
  /** Seconds between two scrapes: Grafana never asks for a finer step. */
  readonly scrapeIntervalSeconds: number;
  readonly region: string;
  /** The role that Grafana takes on to read metrics in the account. */
  readonly roleArn: string;
}

/** Where Grafana reads: the metrics that Prometheus collected and those of CloudWatch. */
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
