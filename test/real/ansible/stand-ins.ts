import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Pinned } from "../../../machines/variables/variables";
import { Machine, type Place } from "./machine";

export const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

/** In the place of agents that cannot be had here: packages with what the playbooks use of them. */
const AGENTS = {
  /** Its control command, which records its arguments. */
  "amazon-cloudwatch-agent": (build: Machine) => {
    const folder = "opt/aws/amazon-cloudwatch-agent";
    build.write(`${folder}/bin/amazon-cloudwatch-agent-ctl`, '#!/bin/sh\necho "$*" >>/srv/agent-calls\n', 0o755);
    build.write(`${folder}/etc/.keep`, "");
  },
  /** Its user, its folder and its unit. */
  "datadog-agent": (build: Machine) => {
    build.write("DEBIAN/postinst", "#!/bin/sh\nuseradd --system --no-create-home dd-agent || true\n", 0o755);
    build.write("etc/datadog-agent/.keep", "");
    build.write("lib/systemd/system/datadog-agent.service", "[Service]\nExecStart=/bin/true\n");
  },
} as const;

/** Packages of agents, by name, as their vendors would hand them out. */
export type AgentPackages = Readonly<Record<keyof typeof AGENTS, Pinned>>;

/** Builds the packages and hands them out until they are closed. */
export async function agentPackages(
  place: Place,
): Promise<{ readonly agents: AgentPackages; readonly close: () => void }> {
  const contents = new Map<string, Buffer>();
  for (const [name, fill] of Object.entries(AGENTS)) {
    const build = new Machine(place, join(place.folder, name));
    build.write(
      "DEBIAN/control",
      `Package: ${name}\nVersion: 1.0\nArchitecture: all\nMaintainer: test\nDescription: stands in for ${name}\n`,
    );
    fill(build);
    const file = join(place.folder, `${name}.deb`);
    const { code, output } = await place.run("dpkg-deb", ["--root-owner-group", "--build", build.root, file]);
    if (code !== 0) throw new Error(`dpkg-deb made no package:\n${output}`);
    contents.set(name, readFileSync(file));
  }
  const content = (name: string) => contents.get(name.replace(/^\/|\.deb$/g, "")) ?? Buffer.of();
  const server = createServer(({ url = "" }, answer) => answer.end(content(url))).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address() as AddressInfo;
  const pinned = (name: keyof typeof AGENTS): Pinned => ({
    url: `http://127.0.0.1:${port}/${name}.deb`,
    sha256: sha256(content(name)),
  });
  return {
    agents: { "amazon-cloudwatch-agent": pinned("amazon-cloudwatch-agent"), "datadog-agent": pinned("datadog-agent") },
    close: () => server.close(),
  };
}

/** In the place of the AWS CLI: copies out of a folder what it should out of a bucket, and writes down everything else. */
export function standInForAws(machine: Machine): void {
  const script = `#!/bin/sh
if [ "$1 $2" = "s3 cp" ]; then
  echo "$1 $2 $6" >>/srv/aws-calls
  exec cp "/srv/\${6#s3://}" "$7"
fi
echo "$*" >>/srv/aws-calls
`;
  machine.write("usr/local/bin/aws", script, 0o755);
  machine.write("srv/aws-calls", "");
  machine.write("srv/agent-calls", "");
}

/** In the place of the application: returns a page "starting" at first, and then its state, with another status code. */
const SERVER = `let asked = 0;
require("node:http")
  .createServer((request, answer) => {
    if (request.url === "/health" && asked++ < 2) return answer.end("<!doctype html><title>healthy</title>");
    answer.writeHead(503).end(JSON.stringify({ status: "degraded", user: process.getuid(), host: process.env.DATABASE_HOST, odd: process.env.ODD }));
  })
  .listen(Number(process.env.PORT), "127.0.0.1");
`;

/** Puts a release into the machine's bucket. @param checksum by default that of the archive */
export async function release(
  machine: Machine,
  version: string,
  checksum?: (archive: Buffer) => string,
): Promise<string> {
  const content = new Machine(machine.place, join(machine.place.folder, `release-${version}`));
  mkdirSync(content.root, { mode: 0o700, recursive: true });
  content.write("package.json", '{"main":"server.js"}');
  content.write("server.js", SERVER);
  const name = `gocarbontracker-${version}.tar.gz`;
  const key = `artefacts/releases/${version}/${name}`;
  machine.write(`srv/${key}`, "");
  const { code, output } = await machine.place.run("tar", ["czf", machine.path(`srv/${key}`), "-C", content.root, "."]);
  if (code !== 0) throw new Error(`tar made no release:\n${output}`);
  const archive = readFileSync(machine.path(`srv/${key}`));
  machine.write(`srv/${key}.sha256`, checksum?.(archive) ?? `${sha256(archive)}  ${name}\n`);
  return `s3://${key}`;
}
