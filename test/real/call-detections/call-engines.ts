import { searchQuery } from "../../../logs/search/search-query";
import { matchEvents } from "../../../verification/event-ruler/match-events";
import { OpenSearch } from "../../../verification/opensearch/open-search";
import { ShippingWorld } from "../log-shipping/shipping-world";
import type { Call } from "./recorded-calls";

const BUCKET = "files-of-calls";
const RECORDS_PER_FILE = 5000;
/** More records than any test has. */
const MOST_RECORDS = 100_000;
/** EventBridge user guide, AWS service events delivered via CloudTrail. */
const DETAIL_TYPES: Readonly<Record<string, string>> = {
  AwsApiCall: "AWS API Call via CloudTrail",
  AwsConsoleSignIn: "AWS Console Sign In via CloudTrail",
  AwsServiceEvent: "AWS Service Event via CloudTrail",
};

/** The event that EventBridge makes of a record. A record without a service has none. */
function eventOf(detail: Call): object {
  const [, service] = /^([a-z0-9-]+)\.amazonaws\.com$/.exec(`${detail.eventSource ?? ""}`) ?? [];
  const type = DETAIL_TYPES[`${detail.eventType}`] ?? "AWS Insight via CloudTrail";
  return { version: "0", source: `aws.${service ?? "unknown"}`, "detail-type": type, detail };
}

/** The two engines with the same records: Event Ruler, and a real OpenSearch that the function has filled from the trail's files. */
export class CallEngines {
  private constructor(
    private readonly store: OpenSearch,
    private readonly world: ShippingWorld,
    private readonly records: readonly Call[],
    /** The records that the log store refused, which no pattern may match. */
    readonly refusedCount: number,
  ) {}

  static async start(calls: readonly Call[]): Promise<CallEngines> {
    const store = await OpenSearch.start();
    const world = await ShippingWorld.start(store, [{ logGroup: BUCKET, source: "cloudtrail" }]);
    process.env.STORE_URL = store.url;
    const time = new Date().toISOString();
    const records = calls.map((call, index) => ({ ...call, eventTime: time, eventID: `${index}` }));
    let refusedCount = 0;
    for (let from = 0; from < records.length; from += RECORDS_PER_FILE) {
      const text = JSON.stringify({ Records: records.slice(from, from + RECORDS_PER_FILE) });
      const file = await world.writeFile(BUCKET, `AWSLogs/1/CloudTrail/${from}.json.gz`, text);
      refusedCount += (await world.run(file)).refusedCount;
    }
    await store.request("PUT", "logs-*/_settings", { index: { max_result_window: MOST_RECORDS } });
    await store.request("POST", "logs-*/_refresh");
    return new CallEngines(store, world, records, refusedCount);
  }

  /** The ids of the records that each event pattern matches. */
  matched(patterns: Readonly<Record<string, object>>): Readonly<Record<string, ReadonlySet<string>>> {
    const names = matchEvents(patterns, this.records.map(eventOf));
    return Object.fromEntries(
      Object.keys(patterns).map((name) => [
        name,
        new Set(names.flatMap((found, index) => (found.includes(name) ? [`${index}`] : []))),
      ]),
    );
  }

  /** The ids of the records that each query finds. */
  async found(queries: Readonly<Record<string, string>>): Promise<Readonly<Record<string, ReadonlySet<string>>>> {
    const found: Record<string, ReadonlySet<string>> = {};
    for (const [name, query] of Object.entries(queries)) {
      found[name] = await this.search("logs-*", { query: { query_string: { query } } });
    }
    return found;
  }

  /** The number of records that a query finds, for which the store reads none of them. */
  async countFound(query: string): Promise<number> {
    const { count } = await this.store.request<{ count: number }>("POST", "logs-*/_count", {
      query: { query_string: { query } },
    });
    return count;
  }

  /** The ids of the records that a saved query of an engineer finds. */
  asked(question: Parameters<typeof searchQuery>[0]["question"]): Promise<ReadonlySet<string>> {
    const [from, to] = [Date.now() - 3_600_000, Date.now() + 60_000].map((time) => new Date(time).toISOString());
    const { index, body } = searchQuery({ question, from: `${from}`, to: `${to}` });
    return this.search(index, body);
  }

  private async search(index: string, body: object): Promise<ReadonlySet<string>> {
    const { hits } = await this.store.request<{ hits: { hits: { fields: Record<string, readonly string[]> }[] } }>(
      "POST",
      `${index}/_search`,
      { ...body, size: MOST_RECORDS, _source: false, docvalue_fields: ["event.id"] },
    );
    return new Set(hits.hits.map(({ fields }) => `${fields["event.id"]?.[0]}`));
  }

  async stop(): Promise<void> {
    await this.world.stop();
    await this.store.stop();
  }
}
