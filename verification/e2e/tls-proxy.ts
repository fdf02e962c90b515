import { readFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:https";
import { join } from "node:path";
import { freePort } from "../../tools/free-port";
import { run } from "../../tools/run";
import type { Processes } from "./processes";

/** What stands in the place of the load balancer: it ends TLS, and passes everything on. */
export interface TlsProxy {
  readonly url: string;
  /** The file with the certificate that whoever asks has to trust. */
  readonly certificate: string;
  close(): void;
}

/** Longer than any limit of an alert about certificates. */
const VALID_DAYS = 90;

/** @param port where the application answers */
export async function startTlsProxy(processes: Processes, port: number): Promise<TlsProxy> {
  const [key, certificate] = [join(processes.folder, "front.key"), join(processes.folder, "front.pem")];
  const { code, output } = await run("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
    ...["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", `${VALID_DAYS}`],
    ...["-keyout", key, "-out", certificate],
  ]);
  if (code !== 0) throw new Error(`openssl made no certificate, must be installed (Debian: openssl): ${output}`);
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (asked, answer) => {
    const { url: path, method, headers } = asked;
    const passed = request({ host: "127.0.0.1", port, path, method, headers }, (from) =>
      from.pipe(answer.writeHead(from.statusCode ?? 502, from.headers)),
    );
    // Nobody is behind it: what a load balancer says then.
    passed.on("error", () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()));
    asked.pipe(passed);
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
