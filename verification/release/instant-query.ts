import { authorizationFor } from "../backtest/authorization";
import { sendQuery } from "../backtest/send-query";

/** A series of an instant vector, with its labels and its sample. */
interface Row {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

const TIMEOUT_SECONDS = 10;

/** Evaluates a query now. @throws Error when the server does not respond, or refuses the query */
export async function instantQuery(url: URL, text: string, env: NodeJS.ProcessEnv): Promise<Row[]> {
  const body = new URLSearchParams({ query: text }).toString();
  const answer = await sendQuery(url, authorizationFor(url, env), "query", body, TIMEOUT_SECONDS);
  if (answer.status === undefined) {
    throw new Error(`Prometheus at ${url.origin} does not respond (${answer.text}): check the address`);
  }
  const { data } = parsed(answer.text) ?? {};
  if (Array.isArray(data?.result)) return data.result;
  throw new Error(
    `${url.origin} responds with ${answer.status} and no query result: check that the address is a Prometheus, and that you may query it`,
  );
}

function parsed(body: string): { data?: { result?: Row[] } } | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
