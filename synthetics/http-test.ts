/** A request over HTTP. */
export interface Request {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}

/** What an answer over HTTP has to be. */
export type AnswerCheck =
  | { readonly kind: "status"; readonly is: number }
  | { readonly kind: "header"; readonly header: string; readonly contains: string }
  /** The value at a JSONPath, as a regular expression. */
  | { readonly kind: "value"; readonly path: string; readonly matches: string }
  /** The whole body, as a JSON Schema of draft 7. */
  | { readonly kind: "shape"; readonly schema: Readonly<Record<string, unknown>> }
  | TimeCheck;

/** From the first packet to the last byte. */
interface TimeCheck {
  readonly kind: "time";
  readonly belowSeconds: number;
}

/** One request. */
export interface HttpTestDefinition {
  readonly kind: "ask";
  readonly request: Request;
  readonly checks: readonly AnswerCheck[];
}

/** Requests one after the other; each may need something that an earlier one was answered with. */
export interface MultistepTestDefinition {
  readonly kind: "ask-each";
  readonly variables: readonly string[];
  readonly steps: readonly HttpStep[];
}

/** One of several requests. */
export interface HttpStep extends Omit<HttpTestDefinition, "kind"> {
  readonly name: string;
  /** Keeps what stands at a JSONPath of the answer, hidden from the results, as a variable of the later steps. */
  readonly keeps?: { readonly variable: string; readonly path: string };
}

/** What a message over WebSocket has to be. */
export type MessageCheck = { readonly kind: "message"; readonly matches: string } | TimeCheck;

/** A connection over WebSocket, on which something is sent and something comes back. */
export interface WebSocketTestDefinition {
  readonly kind: "listen";
  readonly url: string;
  readonly sends: string;
  readonly timeoutSeconds: number;
  readonly checks: readonly MessageCheck[];
}

/** A server's certificate, which has to be good for longer than so many days. */
export interface Certificate {
  readonly kind: "certificate";
  readonly host: string;
  readonly port: number;
  readonly moreThanDays: number;
}
