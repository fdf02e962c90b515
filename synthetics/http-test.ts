/** An HTTP request. */
export interface Request {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, sent as JSON. */
  readonly body?: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}

/** An assertion on an HTTP answer. */
export type AnswerCheck =
  | { readonly kind: "status"; readonly is: number }
  | { readonly kind: "header"; readonly header: string; readonly contains: string }
  /** The value at a JSONPath, as a regular expression. */
  | { readonly kind: "value"; readonly path: string; readonly matches: string }
  /** The whole body, as a JSON Schema of draft 7. */
  | { readonly kind: "jsonSchema"; readonly schema: Readonly<Record<string, unknown>> }
  | TimeCheck;

/** The limit of the time from the first packet to the last byte. */
interface TimeCheck {
  readonly kind: "time";
  readonly belowSeconds: number;
}

/** A test of one request. */
export interface HttpTestDefinition {
  readonly kind: "http";
  readonly request: Request;
  readonly checks: readonly AnswerCheck[];
}

/** A test of several requests in order. Each may use values from earlier answers. */
export interface MultistepTestDefinition {
  readonly kind: "multistep";
  readonly variables: readonly string[];
  readonly steps: readonly HttpStep[];
}

/** One of several requests. */
export interface HttpStep extends Omit<HttpTestDefinition, "kind"> {
  readonly name: string;
  /** A variable for later steps, with the JSONPath of its value in the answer. The results do not show it. */
  readonly extracts?: { readonly variable: string; readonly path: string };
}

/** An assertion on a WebSocket message. */
export type MessageCheck = { readonly kind: "message"; readonly matches: string } | TimeCheck;

/** A test of a WebSocket connection: a message is sent, and the answer is checked. */
export interface WebSocketTestDefinition {
  readonly kind: "websocket";
  readonly url: string;
  readonly message: string;
  readonly timeoutSeconds: number;
  readonly checks: readonly MessageCheck[];
}

/** A check that a server's certificate is valid for more than a number of days. */
export interface Certificate {
  readonly kind: "certificate";
  readonly host: string;
  readonly port: number;
  readonly moreThanDays: number;
}
