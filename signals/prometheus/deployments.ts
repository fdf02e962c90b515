import { deploymentRecordings } from "../recordings/deployments";
import { prometheus } from "./prometheus";

/** When did something change? It lasts as long as a version is remembered. */
export function deploymentSignal(environment: string) {
  return prometheus({
    question: "Which version is newly deployed?",
    unit: "count",
    query: deploymentRecordings(environment).deployed.read,
    legend: "{{version}}",
  });
}
