import { type Authorize, FORM } from "./authorization";

/** The answer of a server; without a status, the reason why there is none. */
export interface Answer {
  readonly status: number | undefined;
  readonly isOk: boolean;
  readonly text: string;
}

/**
 * Sends a query to a Prometheus-compatible server.
 *
 * @param path the API's, such as `query_range`
 * @param body the parameters, as a form
 */
export async function sendQuery(
  url: URL,
  authorize: Authorize,
  path: string,
  body: string,
  timeoutSeconds: number,
): Promise<Answer> {
  const target = new URL(`${url.pathname.replace(/\/$/, "")}/api/v1/${path}`, url);
  const authorization = await authorize(target, body);
  try {
    const response = await fetch(target, {
      method: "POST",
      body,
      headers: { "content-type": FORM, ...authorization },
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
    });
    return { status: response.status, isOk: response.ok, text: await response.text() };
  } catch (error) {
    const cause =
      error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error);
    return { status: undefined, isOk: false, text: cause };
  }
}
