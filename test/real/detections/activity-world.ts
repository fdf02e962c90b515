import { createHash, randomUUID } from "node:crypto";
import { type DetectThreatsResult, handler as detectThreats } from "../../../logs/functions/detect-threats";
import { OpenSearch } from "../../../verification/opensearch/open-search";
import { ShippingWorld } from "../log-shipping/shipping-world";

const SERVERS = "/gct/servers";
const DATABASE = "/aws/rds/cluster/gocarbontracker/postgresql";
const CALLS = "files-of-calls";
const RUN_MILLISECONDS = 60_000;

/** The hash of a user, a session or another account. */
export const hashOf = (name: string) => createHash("sha256").update(name).digest("hex");

/** The time from which the lines count, so that their distances are exact. */
const STARTED = Date.now();

/** A line of `audit_logs` that was written some seconds ago. @param changes of its fields */
export function line(secondsAgo: number, changes: object = {}): object {
  return {
    "@timestamp": new Date(STARTED - secondsAgo * 1000).toISOString(),
    "event.id": randomUUID(),
    "event.outcome": "success",
    "service.name": "gocarbontracker",
    "service.environment": "production",
    ...changes,
  };
}

/** A sign-in. @param user its name, of which the line has the hash */
export function signIn(secondsAgo: number, user: string, outcome: "success" | "failure", changes: object = {}): object {
  return line(secondsAgo, {
    "event.action": "sign-in",
    "event.outcome": outcome,
    "user.hash": hashOf(user),
    "source.ip": "203.0.113.7",
    ...changes,
  });
}

/** Repeats something for the numbers from 0. */
export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

async function hoursAgo<T>(hours: number, act: () => Promise<T>): Promise<T> {
  const now = Date.now;
  const spy = jest.spyOn(Date, "now").mockImplementation(() => now() - hours * 3_600_000);
  try {
    return await act();
  } finally {
    spy.mockRestore();
  }
}

/** A real OpenSearch that the function fills with lines, and in which the function detects threats. */
export class ActivityWorld {
  private sent = 0;

  private constructor(
    readonly store: OpenSearch,
    private readonly shipping: ShippingWorld,
  ) {}

  static async start(): Promise<ActivityWorld> {
    const store = await OpenSearch.start();
    const shipping = await ShippingWorld.start(store, [
      { logGroup: SERVERS, process: "gocarbontracker", source: "application" },
      { logGroup: SERVERS, process: "gocarbontracker-activity", source: "activity" },
      { logGroup: DATABASE, source: "postgresql" },
      { logGroup: CALLS, source: "cloudtrail" },
    ]);
    process.env.ACCEPTED_ACTIVITY = "[]";
    return new ActivityWorld(store, shipping);
  }

  /** Removes every line and every finding. */
  async empty(): Promise<void> {
    await this.store.request("DELETE", "_data_stream/logs-*");
    await this.store.request("DELETE", "detections-*");
    process.env.ACCEPTED_ACTIVITY = "[]";
    process.env.STORE_URL = this.store.url;
  }

  /** Stores lines as if the function had shipped them some hours ago. @returns the number of refused lines */
  shipEarlier(hours: number, lines: readonly object[]): Promise<number> {
    return hoursAgo(hours, () => this.ship(lines));
  }

  /** Runs the function as if it were some hours ago. */
  detectEarlier(hours: number): Promise<DetectThreatsResult> {
    return hoursAgo(hours, () => this.detect());
  }

  /** Stores lines by the function that ships them. @returns the number of refused lines */
  async ship(
    lines: readonly object[],
    process: "gocarbontracker" | "gocarbontracker-activity" = "gocarbontracker-activity",
  ) {
    const { refusedCount } = await this.shipping.ship(
      lines.map((one) => JSON.stringify(one)),
      { group: SERVERS, stream: `i-0/${process}`, id: `run-${this.sent++}` },
    );
    await this.store.request("POST", "logs-*/_refresh");
    return refusedCount;
  }

  /** Stores records of CloudTrail from a file of the trail. @returns the number of refused records */
  async shipCalls(records: readonly object[]): Promise<number> {
    const key = `AWSLogs/1/CloudTrail/${this.sent++}.json.gz`;
    const file = await this.shipping.writeFile(CALLS, key, JSON.stringify({ Records: records }));
    const { refusedCount } = await this.shipping.run(file);
    await this.store.request("POST", "logs-*/_refresh");
    return refusedCount;
  }

  /** Stores events of the database's log. @returns the number of refused events */
  async shipDatabase(events: readonly string[]): Promise<number> {
    const { refusedCount } = await this.shipping.ship(events, {
      group: DATABASE,
      stream: "instance-1",
      id: `database-${this.sent++}`,
    });
    await this.store.request("POST", "logs-*/_refresh");
    return refusedCount;
  }

  /** Every stored line of the database. */
  async databaseLines(): Promise<Readonly<Record<string, unknown>>[]> {
    const { hits } = await this.store.request<{ hits: { hits: { _source: Record<string, unknown> }[] } }>(
      "POST",
      "logs-postgresql*/_search",
      { size: 1000 },
    );
    return hits.hits.map(({ _source }) => _source);
  }

  /** Runs the function. */
  detect(): Promise<DetectThreatsResult> {
    const end = Date.now() + RUN_MILLISECONDS;
    return detectThreats({}, { getRemainingTimeInMillis: () => end - Date.now() });
  }

  /** The entries that the function has stored. */
  async found(): Promise<Readonly<Record<string, unknown>>[]> {
    const { hits } = await this.store.request<{ hits: { hits: { _source: Record<string, unknown> }[] } }>(
      "POST",
      "detections-*/_search?ignore_unavailable=true",
      { size: 1000, sort: [{ "@timestamp": "asc" }] },
    );
    return hits.hits.map(({ _source }) => _source);
  }

  async stop(): Promise<void> {
    await this.shipping.stop();
    await this.store.stop();
  }
}
