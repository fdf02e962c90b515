import type { EmittedStack } from "../../tools/emitted";

/** Starts each item after its dependencies; after the first failure no item starts. */
export async function inOrder<R>(
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
