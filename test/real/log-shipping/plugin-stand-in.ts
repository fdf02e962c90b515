import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** An object of a plugin, with its version. */
interface Kept {
  readonly body: object;
  readonly version: number;
}

const PLUGINS = "/_plugins/";
const LIFECYCLE = /^\/_plugins\/_ism\/policies\/([\w-]+)$/;

/**
 * Answers for the plugins of OpenSearch Service, which the node of the tests lacks, and passes every other request on to the node. Index
 * State Management refuses to replace a policy without its version (OpenSearch documentation, Index State Management API).
 */
export class PluginStandIn {
  private readonly kept = new Map<string, Kept>();
  private readonly server: Server;

  constructor(private readonly storeUrl: string) {
    this.server = createServer(async (request, response) => {
      const body = await read(request);
      const url = new URL(request.url ?? "/", this.storeUrl);
      const { status, text } = url.pathname.startsWith(PLUGINS)
        ? this.answer(request.method, url, body)
        : await this.pass(request, url, body);
      response.writeHead(status, { "content-type": "application/json" }).end(text);
    });
  }

  /** Starts to listen. @returns the address, which ends with a slash */
  async start(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  stop(): void {
    this.server.close();
  }

  /** The objects of the plugins by path. */
  get objects(): Readonly<Record<string, object>> {
    return Object.fromEntries([...this.kept].map(([path, { body }]) => [path, body]));
  }

  private answer(method: string | undefined, { pathname, searchParams }: URL, body: string) {
    const found = this.kept.get(pathname);
    const version = (of: Kept) => ({ _seq_no: of.version, _primary_term: 1 });
    if (method === "GET") {
      return found === undefined ? answered(404, {}) : answered(200, { ...version(found), ...found.body });
    }
    const isOutdated =
      `${found?.version}` !== searchParams.get("if_seq_no") || searchParams.get("if_primary_term") !== "1";
    if (LIFECYCLE.test(pathname) && found !== undefined && isOutdated) {
      return answered(409, { error: { type: "version_conflict_engine_exception" }, status: 409 });
    }
    const next = { body: JSON.parse(body), version: (found?.version ?? 0) + 1 };
    this.kept.set(pathname, next);
    return answered(found === undefined ? 201 : 200, version(next));
  }

  private async pass({ method, headers }: IncomingMessage, url: URL, body: string) {
    const contentType = headers["content-type"] ?? "application/json";
    const answer = await fetch(url, { method, headers: { "content-type": contentType }, body: body || undefined });
    return { status: answer.status, text: await answer.text() };
  }
}

function answered(status: number, content: object) {
  return { status, text: JSON.stringify(content) };
}

async function read(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += part;
  return text;
}
