import { collection } from "../../policy/collection";
import type { Fault } from "./faults";
import { until } from "./until";
import type { World } from "./world";

/**
 * Waits for the notification of an alert's end, because the next outage would otherwise join the same incident. It waits longer than
 * allowed, to measure a delay.
 *
 * @returns seconds from the recovery
 */
export async function waitUntilOver(
  { receiver, applicationUrl }: World,
  { name, alert }: Fault,
  say: (text: string) => void,
): Promise<number> {
  await until(
    async () => (await fetch(`${applicationUrl}/health`)).ok,
    () => "the server did not become healthy",
  );
  const recovered = Date.now();
  const last = () => receiver.received.filter((one) => one.alert === alert).at(-1);
  await until(
    async () => last()?.status !== "firing",
    () => `${alert} sent no notification of its end`,
    { seconds: 1.2 * collection.clearance.pageNotifiedWithinSeconds },
  );
  const seconds = (Date.now() - recovered) / 1000;
  say(`${name}: ${alert}, end notified after ${seconds.toFixed(0)} s`);
  return seconds;
}
