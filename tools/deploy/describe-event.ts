import type { Changes, DeployEvent, StackResult } from "./events";

const RESULTS: Readonly<Record<StackResult, string>> = {
  applied: "✔ applied",
  unchanged: "✔ unchanged",
  "applied-before": "✔ applied by the former run",
  failed: "✗ failed",
  "not-approved": "· not approved",
};

/** The lines that a terminal shows for an event. */
export function describeEvent(event: DeployEvent): string {
  switch (event.event) {
    case "start":
      return `${event.environment}: ${event.stacks.length} stacks\n`;
    case "stack-start":
      return `[${event.number}/${event.of}] ${event.stack}\n`;
    case "plan":
      return `      planned: ${describeChanges(event.changes)} (${duration(event.seconds)})\n`;
    case "progress":
      return `      ${event.done} of ${event.of} changes applied (${duration(event.seconds)})\n`;
    case "stack-end":
      return `      ${RESULTS[event.result]} (${duration(event.seconds)})\n${event.error === undefined ? "" : `${event.error}\n`}`;
    case "stopping":
      return `\n! ${event.stack} still runs. The deploy stops when it ends. A second Ctrl-C also stops Terraform after the resources that it changes now.\n`;
    case "end":
      return describeEnd(event);
  }
}

export function describeChanges({ add, change, remove }: Changes): string {
  return `${add} to add, ${change} to change, ${remove} to destroy`;
}

function describeEnd({ environment, result, seconds, deployed, failed, open }: DeployEvent & { event: "end" }): string {
  const list = (what: string, stacks: readonly string[]) =>
    stacks.length === 0 ? "" : `  ${what}: ${stacks.join(", ")}\n`;
  const of = deployed.length + failed.length + open.length;
  if (result === "done") return `✔ ${environment}: ${of} of ${of} stacks deployed (${duration(seconds)})\n`;
  const how = result === "failed" ? "✗" : "!";
  return [
    `${how} ${environment}: ${deployed.length} of ${of} stacks deployed (${duration(seconds)})\n`,
    list("deployed", deployed),
    list("failed", failed),
    list("not deployed", open),
    `To continue, ${result === "failed" ? "correct the error and run" : "run"} npm run deploy -- ${environment} again: it skips what is deployed.\n`,
  ].join("");
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
