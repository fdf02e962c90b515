import { collection } from "../../policy/collection";
import type { Fault } from "./faults";
import { until } from "./until";
import type { World } from "./world";

/**
 * Waits until it was told to be over, since the next outage would otherwise be the same incident: as long as that may take, and a
 * little longer to see by how much it was too late.
 *
 * @returns seconds from the recovery
 */
export async function waitUntilOver({ receiver, applicationUrl }: World, { alert }: Fault): Promise<number> {
  await until(
    async () => (await fetch(`${applicationUrl}/health`)).ok,
    60,
    () => "the server is not healthy again",
  );
  const recovered = Date.now();
  const last = () => receiver.received.filter((one) => one.alert === alert).at(-1);
  await until(
    async () => last()?.status !== "firing",
    1.5 * collection.clearance.toldWithinSeconds,
    () => `${alert} was not told to be over`,
  );
  return (Date.now() - recovered) / 1000;
}
