import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EmittedStack, needs } from "../../tools/emitted";
import { terraform, terraformOrThrow } from "../../tools/terraform";

/** How one stack went. */
export interface Deployed {
  readonly stack: string;
  readonly resources: number;
}

export interface Deployment {
  /** In the order in which they depend on each other. */
  readonly stacks: readonly EmittedStack[];
  /** Where the stacks' folders go. */
  readonly folder: string;
  /** What Terraform runs with. */
  readonly env: NodeJS.ProcessEnv;
  /** Waits until a bucket exists. @throws Error when it does not come */
  readonly bucketIsThere: (bucket: string) => Promise<void>;
  /** Called with one line whenever something is done. */
  readonly report: (line: string) => void;
}

/**
 * Applies every stack as soon as those it needs are there, plans it again (which must be empty), and then destroys them
 * all in the opposite order.
 *
 * @throws Error naming the stack that failed and what Terraform said
 */
export async function deploy(deployment: Deployment): Promise<Deployed[]> {
  const { stacks } = deployment;
  const planned: Promise<Deployed>[] = [];
  // A stack waits for the resources of another, not for the proof that its plan is empty; and for its state's bucket, not
  // for the minute that S3 takes to agree with itself about how long the bucket keeps old versions.
  await inOrder(
    stacks,
    ({ dependencies }) => dependencies,
    async (stack) => {
      if (stack.stateFrom !== undefined)
        await deployment.bucketIsThere(stack.configuration.terraform.backend.s3.bucket);
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
  return deployed;
}

async function apply({ folder, env, report }: Deployment, { name, configuration }: EmittedStack): Promise<Deployed> {
  const seconds = stopwatch();
  const at = stackFolder(folder, name);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, "cdk.tf.json"), JSON.stringify(configuration, null, 2));
  await named(name, terraformOrThrow(at, env, "init"));
  const { output } = await named(name, terraformOrThrow(at, env, "apply", "-auto-approve"));
  const resources = Number(/Apply complete! Resources: (\d+) added/.exec(output)?.[1] ?? Number.NaN);
  report(`${name}: ${resources} resources applied (${seconds()} s)`);
  return { stack: name, resources };
}

async function planAgain({ folder, env, report }: Deployment, deployed: Deployed): Promise<Deployed> {
  const { code, output } = await terraform(stackFolder(folder, deployed.stack), env, "plan", "-detailed-exitcode");
  if (code !== 0) throw new Error(`${deployed.stack}: the second plan is not empty:\n${changes(output)}`);
  report(`${deployed.stack}: second plan empty`);
  return deployed;
}

async function destroy({ folder, env, report }: Deployment, name: string): Promise<void> {
  const seconds = stopwatch();
  const { output } = await named(name, terraformOrThrow(stackFolder(folder, name), env, "destroy", "-auto-approve"));
  const resources = Number(/Destroy complete! Resources: (\d+) destroyed/.exec(output)?.[1] ?? Number.NaN);
  report(`${name}: ${resources} resources destroyed (${seconds()} s)`);
}

/** Says which stack it was that failed. */
async function named<R>(stack: string, work: Promise<R>): Promise<R> {
  return work.catch((error: Error) => {
    throw new Error(`${stack}: ${error.message}`);
  });
}

/** The layout that `cdktf synth` makes: a local state's path is relative to it. */
function stackFolder(folder: string, name: string): string {
  return join(folder, "cdktf.out", "stacks", name);
}

/** What is left of a plan's words when the refreshing is taken away: the changes, or the errors. */
function changes(output: string): string {
  return output
    .split("\n")
    .filter((line) => !/: (Refreshing state|Reading|Read complete|Still reading)/.test(line))
    .join("\n")
    .trim();
}

/** Starts each item when those before it are done; after the first failure nothing new starts. */
async function inOrder<R>(
  stacks: readonly EmittedStack[],
  before: (stack: EmittedStack) => readonly string[],
  work: (stack: EmittedStack) => Promise<R>,
): Promise<R[]> {
  const started = new Map<string, Promise<R>>();
  let failed = false;
  for (const stack of stacks) {
    const ready = Promise.all(before(stack).map((name) => started.get(name)));
    const result = ready.then(() => {
      if (failed) throw new Error(`${stack.name}: not started, because another stack failed`);
      return work(stack);
    });
    result.catch(() => {
      failed = true;
    });
    started.set(stack.name, result);
  }
  const results = await Promise.allSettled(started.values());
  const failure = results.find((result) => result.status === "rejected");
  if (failure !== undefined) throw failure.reason;
  return results.map((result) => (result as PromiseFulfilledResult<R>).value);
}

function stopwatch(): () => number {
  const started = performance.now();
  return () => Math.round((performance.now() - started) / 1000);
}
