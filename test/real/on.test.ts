import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { program } from "../../tools/find";
import { run } from "../../tools/run";

/** The responses of Systems Manager, one list of machines for each request. */
let answers: { InstanceId: string; Status: string; CommandPlugins: { Output?: string }[] }[][];
let sent: Record<string, unknown>;
let server: Server;

async function body(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}

beforeAll((done) => {
  server = createServer(async (request, response) => {
    const asked = await body(request);
    response.setHeader("content-type", "application/x-amz-json-1.1");
    if (request.headers["x-amz-target"] === "AmazonSSM.SendCommand") {
      sent = asked;
      response.end(JSON.stringify({ Command: { CommandId: "11111111-2222-3333-4444-555555555555" } }));
    } else if (request.headers["x-amz-target"] === "AmazonSSM.GetCommandInvocation") {
      const one = answers.at(-1)?.find(({ InstanceId }) => InstanceId === asked.InstanceId);
      const StandardOutputContent = one?.CommandPlugins[0]?.Output;
      response.end(JSON.stringify({ StandardOutputContent, StandardErrorContent: "" }));
    } else {
      const CommandInvocations = answers.length > 1 ? answers.shift() : answers[0];
      response.end(JSON.stringify({ CommandInvocations }));
    }
  }).listen(0, "127.0.0.1", done);
});
afterAll((done) => {
  server.close(done);
});

/** The output of `on`, with the real CLI. */
async function on(command: string) {
  const { output, code } = await run("bash", ["-uc", `source runbooks/on.sh\n${command}`], {
    env: {
      ...process.env,
      PATH: `${dirname(program("aws"))}:${process.env.PATH}`,
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_REGION: "eu-central-1",
      AWS_DEFAULT_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      ON_PAUSE_SECONDS: "0",
      PREFIX: "gocarbontracker-production",
    },
  });
  return { output, code };
}

const done = (InstanceId: string, Output?: string) => ({
  InstanceId,
  Status: "Success",
  CommandPlugins: [{ Output }],
});
const busy = { InstanceId: "i-2", Status: "InProgress", CommandPlugins: [] };

test("waits until the last machine has answered, and prints each output in full", async () => {
  answers = [[], [done("i-1", "first\nsecond"), busy], [done("i-1", "first\nsecond"), done("i-2", "Pending: 3")]];
  const { output, code } = await on(`on servers "df -h /; du -xh --max-depth=2 /var | sort -h"`);
  expect(code).toBe(0);
  expect(output.replace(/\s+/g, " ").trim()).toBe("i-1 Success first second i-2 Success Pending: 3");
  expect(sent).toMatchObject({
    DocumentName: "AWS-RunShellScript",
    Targets: [{ Key: "tag:aws:autoscaling:groupName", Values: ["gocarbontracker-production-servers"] }],
    Parameters: { commands: ["df -h /; du -xh --max-depth=2 /var | sort -h"] },
  });
});

test("runs on one machine alone, and names a machine without output", async () => {
  answers = [[done("i-0123")]];
  const { output } = await on(`on i-0123 "systemctl restart gocarbontracker"`);
  expect(output.trim()).toBe("i-0123 Success");
  expect(sent).toMatchObject({ Targets: [{ Key: "InstanceIds", Values: ["i-0123"] }] });
});

test("reports that no machine ran the command, and that it stopped waiting for one", async () => {
  answers = [[]];
  const unanswered = await on(`seq() { echo 1; }; on collectors "uptime"`);
  expect(unanswered.code).not.toBe(0);
  expect(unanswered.output).toContain("No machine took the command");
  answers = [[busy]];
  expect((await on(`seq() { echo 1; }; on servers "uptime"`)).output.trim()).toBe("i-2 InProgress");
});
