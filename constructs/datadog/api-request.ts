import type { Request, WebSocketTestDefinition } from "../../synthetics/http-test";

/** Datadog's limits: a request times out after 60 s, and its body has at most 50 kB (its pages "HTTP Tests" and "WebSocket Tests"). */
const TIMEOUT_SECONDS = 60;
const BODY_BYTES = 50_000;

/** Returns the definition of an HTTP request. @throws Error for a body, header, address or timeout that Datadog refuses */
export function httpRequest(of: string, { method, url, headers = {}, body, timeoutSeconds }: Request) {
  checkUrl(of, url, "https:");
  checkTimeout(of, timeoutSeconds);
  const text = body && JSON.stringify(body);
  const bytes = Buffer.byteLength(text ?? "");
  if (bytes > BODY_BYTES) {
    throw new Error(`${of}: body is ${bytes} bytes, must be at most ${BODY_BYTES}: shorten it`);
  }
  const all = { ...(text !== undefined && { "content-type": "application/json" }), ...headers };
  for (const header of Object.keys(headers)) {
    if (/^(user-agent|sec-datadog)$/i.test(header)) {
      throw new Error(
        `${of}: header ${header} is set, must be left to Datadog to distinguish synthetic tests from users: remove it`,
      );
    }
  }
  return {
    requestDefinition: {
      method,
      url,
      timeout: timeoutSeconds,
      ...(text !== undefined && { body: text, bodyType: "application/json" }),
    },
    requestHeaders: Object.keys(all).length > 0 ? all : undefined,
  };
}

/** Returns the definition of a WebSocket connection. @throws Error for an address or timeout that Datadog refuses */
export function webSocketRequest(of: string, { url, message, timeoutSeconds }: WebSocketTestDefinition) {
  checkUrl(of, url, "wss:");
  checkTimeout(of, timeoutSeconds);
  return { requestDefinition: { url, message: message, timeout: timeoutSeconds } };
}

function checkUrl(of: string, url: string, protocol: string): void {
  if (URL.canParse(url) && new URL(url).protocol === protocol) return;
  throw new Error(`${of}: url is "${url}", must be an address with ${protocol}//: correct it`);
}

function checkTimeout(of: string, timeoutSeconds: number): void {
  if (timeoutSeconds > 0 && timeoutSeconds <= TIMEOUT_SECONDS) return;
  throw new Error(
    `${of}: timeoutSeconds is ${timeoutSeconds}, must be above 0 and at most ${TIMEOUT_SECONDS}: change it`,
  );
}
