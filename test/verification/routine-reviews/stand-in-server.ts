import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that the stand-in received. */
interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A server on this machine with the answers of a test. */
export class StandInServer {
  readonly received: Received[] = [];

  private constructor(private readonly server: Server) {}

  /** @param answer the status and the body for a request */
  static async start(answer: (request: Received) => readonly [status: number, body: string]): Promise<StandInServer> {
    const server = createServer();
    const standIn = new StandInServer(server);
    server.on("request", (request, response) => {
      let body = "";
      request.on("data", (part) => {
        body += part;
      });
      request.on("end", () => {
        const one = { path: request.url ?? "", headers: request.headers, body };
        standIn.received.push(one);
        const [status, text] = answer(one);
        response.writeHead(status);
        response.end(text);
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
