import { readFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:https";
import { join } from "node:path";
import { freePort } from "../../tools/free-port";
import { run } from "../../tools/run";
import type { Processes } from "./processes";

/** The stand-in for the load balancer, which terminates TLS and forwards every request. */
export interface TlsProxy {
  readonly url: string;
  /** File with the certificate that clients must trust. */
  readonly certificate: string;
  close(): void;
}

/** Longer than any limit of an alert about certificates. */
const VALID_DAYS = 90;

/** Starts the proxy. @param port of the application */
export async function startTlsProxy(processes: Processes, port: number): Promise<TlsProxy> {
  const [key, certificate] = [join(processes.folder, "front.key"), join(processes.folder, "front.pem")];
  const { code, output } = await run("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
    ...["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", `${VALID_DAYS}`],
    ...["-keyout", key, "-out", certificate],
  ]);
  if (code !== 0)
    throw new Error(`openssl cannot create a certificate, must be installed (Debian: openssl): ${output}`);
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (incoming, answer) => {
    const { url: path, method, headers } = incoming;
    const passed = request({ host: "127.0.0.1", port, path, method, headers }, (from) =>
      from.pipe(answer.writeHead(from.statusCode ?? 502, from.headers)),
    );
    // A load balancer returns this status without a healthy target.
    passed.on("error", () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()));
    incoming.pipe(passed);
  });
  const own = await freePort();
  await new Promise<void>((done) => server.listen(own, "127.0.0.1", done));
  return {
    url: `https://127.0.0.1:${own}`,
    certificate,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
