import { deploymentRecordings } from "../recordings/deployments";
import { prometheus } from "./prometheus";

/** Returns the signal of new versions, which lasts as long as a version counts as new. */
export function deploymentSignal(environment: string) {
  return prometheus({
    question: "Which version is newly deployed?",
    unit: "count",
    query: deploymentRecordings(environment).deployed.read,
    legend: "{{version}}",
  });
}
