import { APPLICATION_NAMESPACE } from "../../signals/cloudwatch/concurrent-users";
import { requestAws } from "./aws-request";

const VERSION = "2010-08-01";

/** Publishes counts of an environment in CloudWatch, in the namespace of our own metrics. @throws Error with AWS' message */
export async function putMetrics(
  environment: string,
  region: string,
  counts: Readonly<Record<string, number>>,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const body = new URLSearchParams({ Action: "PutMetricData", Version: VERSION, Namespace: APPLICATION_NAMESPACE });
  for (const [index, [name, value]] of Object.entries(counts).entries()) {
    const at = `MetricData.member.${index + 1}`;
    body.set(`${at}.MetricName`, name);
    body.set(`${at}.Value`, `${value}`);
    body.set(`${at}.Unit`, "Count");
    body.set(`${at}.Dimensions.member.1.Name`, "Environment");
    body.set(`${at}.Dimensions.member.1.Value`, environment);
  }
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  await requestAws({ service: "monitoring", region, headers, body: `${body}` }, env);
}
