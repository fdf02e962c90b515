import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** The account that writes with the token of a job. */
export const BOT = "github-actions[bot]";

/** A comment as GitHub returns it. */
interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string };
}

/** A request that the stand-in received. */
interface Received {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** An answer of a path that a test adds. */
type Answer = readonly [status: number, body: unknown];

/** GitHub's REST API on this machine: issue comments in pages, and paths that a test adds. It refuses another token. */
export class StandInGitHub {
  readonly comments: Comment[] = [];
  readonly received: Received[] = [];
  /** Answers by method and path without the query, such as `GET /pulls/7`. */
  readonly answers = new Map<string, (body: unknown, query: URLSearchParams) => Answer>();
  /** So many next requests fail with this status. */
  failing: { status: number; times: number } = { status: 503, times: 0 };

  private constructor(private readonly server: Server) {}

  static async start(): Promise<StandInGitHub> {
    const server = createServer();
    const standIn = new StandInGitHub(server);
    server.on("request", (request, response) => {
      void bodyOf(request).then((body) => {
        const [status, answer] = standIn.answer(request, body);
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return standIn;
  }

  /** The variables of a job. */
  get environment(): NodeJS.ProcessEnv {
    const { port } = this.server.address() as AddressInfo;
    return {
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      GITHUB_REPOSITORY: "gocarbontracker/operations",
      GITHUB_TOKEN: "token-of-the-job",
    };
  }

  add(login: string, body: string): void {
    this.comments.push({ id: 1000 + this.comments.length, body, user: { login } });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private answer(request: IncomingMessage, body: unknown): Answer {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const method = request.method ?? "";
    const path = pathname.replace("/repos/gocarbontracker/operations", "");
    this.received.push({ method, path, body });
    if (request.headers.authorization !== "Bearer token-of-the-job") return [401, { message: "Bad credentials" }];
    if (this.failing.times > 0) {
      this.failing.times -= 1;
      return [this.failing.status, { message: "unavailable" }];
    }
    const added = this.answers.get(`${method} ${path}`);
    return added === undefined
      ? this.comment(method, path, body as { body: string }, searchParams)
      : added(body, searchParams);
  }

  private comment(method: string, path: string, sent: { body: string }, query: URLSearchParams): Answer {
    if (method === "GET" && /^\/issues\/\d+\/comments$/.test(path)) {
      const size = Number(query.get("per_page") ?? 30);
      const first = (Number(query.get("page") ?? 1) - 1) * size;
      return [200, this.comments.slice(first, first + size)];
    }
    if (sent?.body?.length > 65_536) return [422, { message: "body is too long (maximum is 65536 characters)" }];
    if (method === "POST" && /^\/issues\/\d+\/comments$/.test(path)) {
      this.add(BOT, sent.body);
      return [201, this.comments.at(-1)];
    }
    const [, id] = /^\/issues\/comments\/(\d+)$/.exec(path) ?? [];
    const found = this.comments.find((one) => one.id === Number(id));
    if (method !== "PATCH" || found === undefined) return [404, { message: "Not Found" }];
    if (found.user.login !== BOT) return [403, { message: "Resource not accessible by integration" }];
    found.body = sent.body;
    return [200, found];
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const part of request) text += part;
  return text === "" ? undefined : JSON.parse(text);
}
