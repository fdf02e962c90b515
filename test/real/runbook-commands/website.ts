import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Processes } from "../../../verification/e2e/processes";
import { startTlsProxy } from "../../../verification/e2e/tls-proxy";

/** Milliseconds until the first byte of the web app's page. */
const SLOW_MILLISECONDS = 600;

/** The responses of the incident: an unhealthy database, settings of a faulty release, a slow page without caching. */
const RESPONSES: Readonly<Record<string, RequestListener>> = {
  "app.gocarbontracker.com/health": (_, response) =>
    response
      .writeHead(503, { "content-type": "application/json" })
      .end(JSON.stringify({ status: "unhealthy", dependencies: { database: "down", redis: "up" } })),
  "www.gocarbontracker.com/settings.json": (_, response) =>
    response.writeHead(200, { "content-type": "application/json" }).end('{"release":"web-42","datadog":null}'),
  "app.gocarbontracker.com/api/emissions": (_, response) => response.writeHead(500).end(),
  "app.gocarbontracker.com/ws/": (_, response) =>
    response.writeHead(400).end('{"code":0,"message":"Transport unknown"}'),
  "grafana.gocarbontracker.com/api/health": (_, response) => response.writeHead(503).end('{"database":"failing"}'),
  "www.gocarbontracker.com/": (_, response) => {
    setTimeout(
      () => response.writeHead(502, { "content-type": "text/html", "cache-control": "no-store" }).end("bad gateway"),
      SLOW_MILLISECONDS,
    );
  },
};

/** A stand-in for all addresses of an environment. `address` is where curl has to connect to. */
export async function startWebsite(processes: Processes) {
  const server = createServer((request, response) => {
    const path = `${request.url}`.split("?")[0];
    const answer = RESPONSES[`${request.headers.host}${path}`];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const proxy = await startTlsProxy(processes, (server.address() as AddressInfo).port);
  return {
    address: proxy.url.replace("https://", ""),
    close() {
      proxy.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
