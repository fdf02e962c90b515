import { sigmaDocuments } from "../../../verification/detections/sigma-documents";

const documents = sigmaDocuments("detections/calls");

/** The calls that a rule selects, such as `iam:CreateUser`. */
export function selectedCalls(rule: string): readonly string[] {
  const { detection = {} } = documents.find(({ name }) => name === rule) ?? {};
  return Object.entries(detection).flatMap(([key, value]) => {
    const { eventSource = "", eventName = [] } = Object(value) as {
      readonly eventSource?: string;
      readonly eventName?: string | readonly string[];
    };
    if (!key.startsWith("selection")) return [];
    return [eventName].flat().map((name) => `${eventSource.replace(".amazonaws.com", "")}:${name}`);
  });
}
