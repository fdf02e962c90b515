import { collection } from "../../policy/collection";
import { monitoring } from "../../policy/monitoring";
import { duration, series } from "../prometheus/promql-text";
import { recording } from "./recording";

const NOW = duration(collection.rate.windowSeconds);
const BEFORE = duration(monitoring.deployments.forgottenAfterSeconds);

/**
 * Returns recordings of the present versions and of new ones. The application exports its version as `application_build_info{version="…"}`,
 * always 1. Every page reads them, so they are counted once.
 */
export function deploymentRecordings(environment: string) {
  const build = series(environment, "application", "application_build_info");
  const serving = recording(environment, "version:application_build_info:count", `count by (version) (${build})`);
  const servers = (range: string) => `count by (version) (last_over_time(${build}${range}))`;
  return {
    serving,
    deployed: recording(
      environment,
      "version:application_build_info:new",
      `sum by (version) (${serving.read}) unless sum by (version) (last_over_time(${serving.read}[${BEFORE}] offset ${BEFORE}))`,
      `${servers(`[${NOW}]`)} unless ${servers(`[${BEFORE}] offset ${BEFORE}`)}`,
    ),
  };
}
