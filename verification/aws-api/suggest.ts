import type { ApiModels } from "./model";

/** First words of resource types whose service has another name in the API models. */
const SERVICES: Readonly<Record<string, string>> = {
  appautoscaling: "application-autoscaling",
  cloudwatch_event: "events",
  cloudwatch_log: "logs",
  db: "rds",
  lb: "elbv2",
  prometheus: "amp",
  s3_account: "s3control",
  servicequotas: "service-quotas",
};

const VERBS = ["Create", "Put", "Add", "Associate", "Attach", "Enable", "Modify", "Register", "Request", "Update"];

/** A suggested line of the table for a resource type, such as `aws_sqs_queue: "sqs:CreateQueue",`. */
export function suggestEntry(type: string, models: ApiModels): string {
  const words = type.replace(/^aws_/, "").split("_");
  const starts = words.map((_, i) => words.slice(0, words.length - i).join("_"));
  const known = starts.map((start) => SERVICES[start] ?? start.replace(/_/g, "-")).filter((name) => has(models, name));
  // The names of EC2's types, such as aws_vpc, lack the service.
  for (const service of [...known, "ec2"]) {
    const names = Object.keys(models(service).operations);
    for (const noun of words.map((_, i) => words.slice(i).join(""))) {
      const call = VERBS.flatMap((verb) => names.filter((name) => name.toLowerCase() === verb.toLowerCase() + noun))[0];
      if (call !== undefined) return `${type}: "${service}:${call}",`;
    }
  }
  return `${type}: "${known[0] ?? "service"}:Create…",`;
}

function has(models: ApiModels, service: string): boolean {
  try {
    models(service);
    return true;
  } catch {
    return false;
  }
}
