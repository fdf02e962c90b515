import type { Answer } from "../shipping/create-documents";

/** An answer to `_search`. */
interface SearchAnswer {
  readonly hits: { readonly hits: readonly SearchHit[] };
  // The shape follows from the request's aggregations.
  readonly aggregations?: unknown;
}

export interface SearchHit {
  readonly _source: Readonly<Record<string, unknown>>;
  readonly matched_queries?: readonly string[];
  readonly sort?: readonly unknown[];
}

/** Sends a search to an index, and returns its whole answer. */
export type SearchStore = (index: string, body: object) => Promise<SearchAnswer>;

/** Sends a body by POST to a path of OpenSearch. */
export type PostToStore = (path: string, body: string) => Promise<Answer>;

/** Returns a function that searches. An index without a first line has no hits. @throws Error if OpenSearch cannot answer for all of its shards */
export function searchStore(post: PostToStore): SearchStore {
  return async (index, body) => {
    const { status, text } = await post(`${index}/_search?ignore_unavailable=true`, JSON.stringify(body));
    if (status >= 300) throw new Error(`OpenSearch answered the search in ${index} with the status ${status}: ${text}`);
    const answer = JSON.parse(text);
    if (answer.timed_out || answer._shards.failed > 0) {
      throw new Error(`OpenSearch searched only a part of ${index}: ${JSON.stringify(answer._shards)}`);
    }
    return answer;
  };
}
