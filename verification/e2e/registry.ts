import { createServer } from "node:http";
import { join } from "node:path";
import { freePort } from "../../tools/free-port";
import { run } from "../../tools/run";

const DOMAIN = "gocarbontracker.com";
/** Longer than any limit of an alert about domains. */
const LEFT_DAYS = 300;
const PROGRAM = "machines/ansible/roles/domain_expiry/files/domain_expiry.py";

/** Runs the collectors' own script against a local registry, and writes its result into a folder. */
export async function askRegistry(folder: string): Promise<void> {
  const eventDate = new Date(Date.now() + LEFT_DAYS * 86_400_000).toISOString();
  const answer = JSON.stringify({ ldhName: DOMAIN, events: [{ eventAction: "expiration", eventDate }] });
  const registry = createServer((_, response) => response.end(answer));
  const port = await freePort();
  await new Promise<void>((done) => registry.listen(port, "127.0.0.1", done));
  try {
    const words = [PROGRAM, `http://127.0.0.1:${port}/domain/`, DOMAIN, join(folder, "domain_expiry.prom")];
    const { code, output } = await run("python3", words);
    if (code !== 0) throw new Error(`the collectors' script cannot query the registry:\n${output}`);
  } finally {
    registry.close();
    registry.closeAllConnections();
  }
}
