import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EmittedStack, needs } from "../../tools/emitted";
import { terraform, terraformOrThrow } from "../../tools/terraform";
import { type ApiCall, recordedCalls, recordingCalls } from "../delivery/recorded-calls";
import { inOrder } from "./in-order";

/** The result of one stack's deploy. */
interface Deployed {
  readonly stack: string;
  readonly resources: number;
}

/** The results of all stacks, and the different calls of AWS' API by the work that made them. */
export interface DeployedAll {
  readonly deployed: readonly Deployed[];
  readonly calls: { readonly plan: readonly ApiCall[]; readonly apply: readonly ApiCall[] };
}

export interface Deployment {
  /** In deploy order. */
  readonly stacks: readonly EmittedStack[];
  /** Folder of the stacks' folders. */
  readonly folder: string;
  /** Environment variables of Terraform. */
  readonly env: NodeJS.ProcessEnv;
  /** Waits until a bucket exists. @throws Error after its timeout */
  readonly bucketIsThere: (bucket: string) => Promise<void>;
  /** Receives one line for each step. */
  readonly report: (line: string) => void;
}

/**
 * Applies every stack after its dependencies, plans it again, which must be empty, and then destroys all stacks in reverse order.
 *
 * @throws Error with the failed stack and Terraform's output
 */
export async function deploy(deployment: Deployment): Promise<DeployedAll> {
  const { stacks } = deployment;
  const planned: Promise<Deployed>[] = [];
  // A stack waits for the resources of another, but not for its second plan. It waits for its state's bucket, but not for the
  // minute in which S3 applies the bucket's lifecycle configuration.
  await inOrder(
    stacks,
    ({ dependencies }) => dependencies,
    async (stack) => {
      const { s3 } = stack.configuration.terraform.backend;
      if (stack.stateFrom !== undefined && s3 !== undefined) await deployment.bucketIsThere(s3.bucket);
      const applied = await apply(deployment, stack);
      const proof = planAgain(deployment, applied);
      proof.catch(() => {}); // looked at below, once everything is applied
      planned.push(proof);
    },
  ).finally(() => Promise.allSettled(planned));
  const deployed = await Promise.all(planned);
  await inOrder(
    [...stacks].reverse(),
    ({ name }) => stacks.filter((stack) => needs(stack).includes(name)).map((dependent) => dependent.name),
    ({ name }) => destroy(deployment, name),
  );
  const names = stacks.map(({ name }) => name);
  // A person applies the stack with the roles of workflows.
  const byWorkflows = names.filter((name) => !name.endsWith("-delivery"));
  const calls = {
    plan: await recordedCalls(names.map((name) => log(deployment, name, "plan"))),
    apply: await recordedCalls(byWorkflows.map((name) => log(deployment, name, "apply"))),
  };
  return { deployed, calls };
}

/** The log of the requests of one stack: those that change it, or those of a plan without changes. */
function log({ folder }: Deployment, name: string, work: "plan" | "apply"): string {
  return join(folder, `${name}.${work}.log`);
}

async function apply(deployment: Deployment, { name, configuration }: EmittedStack): Promise<Deployed> {
  const { folder, env, report } = deployment;
  const seconds = stopwatch();
  const at = stackFolder(folder, name);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, "cdk.tf.json"), JSON.stringify(configuration, null, 2));
  await named(name, terraformOrThrow(at, env, "init"));
  const recorded = { ...env, ...recordingCalls(log(deployment, name, "apply")) };
  const { output } = await named(name, terraformOrThrow(at, recorded, "apply", "-auto-approve"));
  const resources = Number(/Apply complete! Resources: (\d+) added/.exec(output)?.[1] ?? Number.NaN);
  report(`${name}: ${resources} resources applied (${seconds()} s)`);
  return { stack: name, resources };
}

async function planAgain(deployment: Deployment, deployed: Deployed): Promise<Deployed> {
  const { folder, env, report } = deployment;
  const recorded = { ...env, ...recordingCalls(log(deployment, deployed.stack, "plan")) };
  // The role that plans cannot write, and so takes no lock.
  const { code, output } = await terraform(
    stackFolder(folder, deployed.stack),
    recorded,
    "plan",
    "-detailed-exitcode",
    "-lock=false",
  );
  if (code !== 0) throw new Error(`${deployed.stack}: the second plan is not empty:\n${changes(output)}`);
  report(`${deployed.stack}: second plan empty`);
  return deployed;
}

async function destroy(deployment: Deployment, name: string): Promise<void> {
  const { folder, env, report } = deployment;
  const seconds = stopwatch();
  const recorded = { ...env, ...recordingCalls(log(deployment, name, "apply")) };
  const at = stackFolder(folder, name);
  const { output } = await named(name, terraformOrThrow(at, recorded, "destroy", "-auto-approve"));
  const resources = Number(/Destroy complete! Resources: (\d+) destroyed/.exec(output)?.[1] ?? Number.NaN);
  report(`${name}: ${resources} resources destroyed (${seconds()} s)`);
}

/** Adds the failed stack to an error. */
async function named<R>(stack: string, work: Promise<R>): Promise<R> {
  return work.catch((error: Error) => {
    throw new Error(`${stack}: ${error.message}`);
  });
}

/** The layout of `cdktf synth`: the path of a local state is relative to it. */
function stackFolder(folder: string, name: string): string {
  return join(folder, "cdktf.out", "stacks", name);
}

/** The changes or errors in the output of a plan, without the lines of the refresh. */
function changes(output: string): string {
  return output
    .split("\n")
    .filter((line) => !/: (Refreshing state|Reading|Read complete|Still reading)/.test(line))
    .join("\n")
    .trim();
}

function stopwatch(): () => number {
  const started = performance.now();
  return () => Math.round((performance.now() - started) / 1000);
}
