import { collection } from "../policy/collection";
import { monitoring } from "../policy/monitoring";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

const NOW = duration(collection.rate.windowSeconds);
const BEFORE = duration(monitoring.deployments.forgottenAfterSeconds);

/**
 * When did something change? A mark lasts as long as a version is remembered, so that a page over many days, which looks
 * every few minutes only, does not step over it. The application says which version it is:
 * `application_build_info{version="…"}`, always 1.
 */
export function deploymentSignal(environment: string) {
  const build = series(environment, "application", "application_build_info");
  const versions = (range: string) => `count by (version) (last_over_time(${build}${range}))`;
  return prometheus({
    question: "Which version serves that did not serve before?",
    unit: "count",
    query: `${versions(`[${NOW}]`)} unless ${versions(`[${BEFORE}] offset ${BEFORE}`)}`,
    legend: "{{version}}",
  });
}
