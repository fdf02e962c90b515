import type { Fault } from "./faults";
import type { World } from "./world";

/** An observed notification. */
export interface Observed {
  readonly fault: Fault;
  /** Seconds from the fault to the notification; undefined without one. */
  readonly seconds: number | undefined;
  /** Minutes of measurement before the fault began. */
  readonly bornMinutes: number;
}

/** Begins faults at the same time, waits for the notification of each, and ends them. */
export async function observe(
  faults: readonly Fault[],
  world: World,
  bornAt: number,
  say: (text: string) => void,
): Promise<Observed[]> {
  const seen = await Promise.all(
    faults.map(async (fault) => {
      const began = Date.now();
      await fault.begin(world);
      say(`${fault.name}: ${fault.what}`);
      const seconds = await receivedAt(fault, world, began);
      say(
        `${fault.name}: ${fault.alert}, notification after ${seconds === undefined ? "never" : `${seconds.toFixed(0)} s`}`,
      );
      return { fault, seconds, bornMinutes: (began - bornAt) / 60_000 };
    }),
  );
  for (const { fault } of seen) await fault.end(world);
  return seen;
}

async function receivedAt(
  { alert, withinSeconds }: Fault,
  { receiver }: World,
  began: number,
): Promise<number | undefined> {
  const deadline = began + withinSeconds * 1000;
  while (Date.now() < deadline) {
    const receivedAt = receiver.received.find(
      (one) => one.alert === alert && one.status === "firing" && one.at >= began,
    );
    if (receivedAt !== undefined) return (receivedAt.at - began) / 1000;
    await new Promise((done) => setTimeout(done, 500));
  }
  return undefined;
}
