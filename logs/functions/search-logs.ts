import { logStore } from "../../policy/log-store";
import { searchStore } from "../detection/search-store";
import { searchQuery } from "../search/search-query";
import { searchRequest } from "../search/search-request";
import { requestStore } from "./request-store";
import { storeAccess } from "./store-access";

/** Lines, the newest first. */
export interface SearchLogsResult {
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** True if there are more lines than the answer may have. */
  readonly isCut: boolean;
}

/** The Lambda function with which an engineer searches lines from outside of the VPC. @throws Error for any other search than the allowed ones */
export async function handler(event: unknown): Promise<SearchLogsResult> {
  const { index, body } = searchQuery(searchRequest(event));
  const access = storeAccess(process.env);
  const search = searchStore((path, text) => requestStore(access, "POST", path, text));
  const { hits } = await search(index, body);
  const found = hits.hits.map(({ _source }) => _source);
  const { linesCount, answerBytes } = logStore.searching;
  let bytes = 0;
  const lines = found.filter((line) => {
    bytes += Buffer.byteLength(JSON.stringify(line));
    return bytes <= answerBytes;
  });
  return { lines, isCut: found.length === linesCount || lines.length < found.length };
}
