import { collection } from "../policy/collection";
import { monitoring } from "../policy/monitoring";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

const NOW = duration(collection.rate.windowSeconds);
const BEFORE = duration(monitoring.deployments.forgottenAfterSeconds);

/** When did something change? The application says which version it is: `application_build_info{version="…"}`, always 1. */
export function deploymentSignal(environment: string) {
  const build = series(environment, "application", "application_build_info");
  const versions = (window: string) => `count by (version) (last_over_time(${build}[${window}]`;
  return prometheus({
    question: "Which version serves that did not serve before?",
    unit: "count",
    query: `${versions(NOW)})) unless ${versions(BEFORE)} offset ${NOW}))`,
    legend: "{{version}}",
  });
}
