import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type SentRequest, sendSigned } from "../../logs/shipping/signed-request";
import { program } from "../../tools/find";

const CREDENTIALS = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  sessionToken: "IQoJb3JpZ2luX2VjEXAMPLE==",
};

interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly url: string;
}

/** Sends a request to a server on this machine. @returns the request as the server receives it */
async function received(request: Omit<SentRequest, "region" | "url">, path: string): Promise<Received> {
  let message: IncomingMessage | undefined;
  let body = "";
  const server = createServer((incoming, response) => {
    message = incoming;
    incoming.setEncoding("utf8").on("data", (part) => {
      body += part;
    });
    incoming.on("end", () => response.end("{}"));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    const url = new URL(path, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await sendSigned({ ...request, region: "eu-central-1", url }, CREDENTIALS);
    return { headers: { ...message?.headers } as Record<string, string>, body, url: url.href };
  } finally {
    server.close();
  }
}

/** The signature that AWS' own library computes over the same request. */
function expectedSignature(service: string, method: string, { headers, body, url }: Received, names: string[]): string {
  const given = {
    ...CREDENTIALS,
    service,
    region: "eu-central-1",
    method,
    url,
    body,
    headers: Object.fromEntries(names.map((name) => [name, headers[name]])),
  };
  // The emulator's environment has AWS' library for Python.
  const { stdout, stderr } = spawnSync(program("emulator"), ["test/real/log-shipping/signature.py"], {
    input: JSON.stringify(given),
    encoding: "utf8",
  });
  return stdout.trim() || stderr;
}

const bulk = '{"create":{"_index":"logs-application","_id":"a"}}\n{"message":"Grüße"}\n';

test.each<[string, Omit<SentRequest, "region" | "url">, string]>([
  [
    "bulk of lines",
    { service: "es", method: "POST", body: { text: bulk, contentType: "application/x-ndjson" } },
    "_bulk",
  ],
  [
    "template",
    { service: "es", method: "PUT", body: { text: "{}", contentType: "application/json" } },
    "_index_template/logs",
  ],
  [
    "dead letter",
    { service: "s3", method: "PUT", body: { text: bulk, contentType: "application/json" } },
    "dead-letters/2026-11-29/a%20b.json",
  ],
  ["read of a dead letter", { service: "s3", method: "GET" }, "dead-letters/2026-11-29/ab.json"],
])("AWS' own library computes the same signature for a %s", async (_, request, path) => {
  const sent = await received(request, path);
  const [, names = "", signature] =
    /SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(sent.headers.authorization ?? "") ?? [];
  expect(names.split(";")).toEqual(
    expect.arrayContaining(["host", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token"]),
  );
  expect(sent.headers["x-amz-content-sha256"]).toBe(
    createHash("sha256")
      .update(request.body?.text ?? "")
      .digest("hex"),
  );
  expect(sent.body).toBe(request.body?.text ?? "");
  expect(signature).toBe(expectedSignature(request.service, request.method, sent, names.split(";")));
});
