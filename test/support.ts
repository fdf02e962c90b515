import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App, TerraformStack } from "cdktf";
import type { Stacks } from "../checks/emitted/configuration";
import { untypedResources } from "../checks/emitted/resources";
import { known } from "../environments";
import { loadEnvironments } from "../environments/load";
import { loadOrganization } from "../environments/load-organization";
import { organization as written } from "../environments/organization";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";

/** The arguments of one emitted resource, as Terraform will read them. */
// biome-ignore lint/suspicious/noExplicitAny: emitted JSON has no type, and tests say what they expect of it
export type Emitted = Record<string, any>;

/** One environment of the project, parsed as `main.ts` parses it. */
export function environment(name: "production" | "staging" | "sandbox"): Environment {
  const [found] = loadEnvironments(known, [name]);
  if (found === undefined) throw new Error(`no environment ${name}`);
  return found;
}

/** The fields that all environments share, parsed as `main.ts` parses it. */
export function organization(): Organization {
  return loadOrganization(written, known);
}

/** Synthesizes what `build` puts into an app, validations included, and returns each stack's Terraform by stack name. */
export function synthesized(build: (app: App) => void): Record<string, Emitted> {
  const outdir = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    // Loaded by tests that synthesize; most read what another one has synthesized.
    const { App } = require("cdktf") as typeof import("cdktf");
    const app = new App({ outdir });
    build(app);
    app.synth();
    const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
    return Object.fromEntries(
      Object.entries<{ synthesizedStackPath: string }>(manifest.stacks).map(([name, { synthesizedStackPath }]) => [
        name,
        JSON.parse(readFileSync(join(outdir, synthesizedStackPath), "utf8")),
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Every emitted resource of a Terraform type, `[]` when there is none. */
export function resources(stack: Emitted, type: string): Emitted[] {
  return Object.values(stack.resource?.[type] ?? {});
}

/** Every resource of a type in any of the stacks, as emitted: for tests that change it, or read what no reader reads. */
export function emittedResources(stacks: Stacks, type: string): { stack: string; id: string; block: Emitted }[] {
  return untypedResources(stacks, type);
}

/** The one emitted resource of a Terraform type; anything but exactly one fails. */
export function only(stack: Emitted, type: string): Emitted {
  const found = resources(stack, type);
  if (found.length !== 1 || found[0] === undefined) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0];
}

/** The construct tree of a stack, one id per line, indented: its ids are state addresses, and this shows them all. */
export function constructTree(stack: TerraformStack): string {
  return stack.node
    .findAll()
    .map((node) => `${"  ".repeat(node.node.scopes.length - stack.node.scopes.length)}${node.node.id}`)
    .join("\n");
}

/** Values from PagerDuty that stacks read, for tests of other things. */
export const pager = {
  keysOf: (tool: string) => ({ P0: `${tool}-0`, P1: `${tool}-1`, P2: `${tool}-2`, P3: `${tool}-3` }),
};

/** Values from the monitoring that stacks read, for tests of other things. */
export const monitoring = {
  prometheusEndpoint: "https://prometheus.example/",
  grafanaRoleArn: "arn:aws:iam::333333333333:role/g",
  heartbeatEndpoint: { url: "https://heartbeat.example/live/heartbeat", apiKey: "the-key" },
};
