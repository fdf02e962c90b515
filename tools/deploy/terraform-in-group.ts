import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import * as z from "zod";

/** A line of Terraform's machine-readable output; other fields are ignored. */
const MESSAGE = z.looseObject({
  type: z.string(),
  changes: z
    .object({
      add: z.number(),
      change: z.number(),
      remove: z.number(),
      import: z.number().default(0),
      operation: z.string(),
    })
    .optional(),
  diagnostic: z
    .looseObject({
      severity: z.string(),
      summary: z.string(),
      detail: z.string().default(""),
      address: z.string().optional(),
    })
    .optional(),
});

/** A message of Terraform, such as the end of the change of one resource. */
export type Message = z.infer<typeof MESSAGE>;

interface Ended {
  readonly code: number;
  /** Terraform's errors, or its last output when it printed none. */
  readonly errors: string;
}

/** Lines that are kept of an output that is not machine-readable. */
const KEPT_LINES = 40;

/** Terraform in a process group of its own: a Ctrl-C in the terminal does not reach it. */
export class TerraformInGroup {
  private running: ChildProcess | undefined;

  /** @param program path of Terraform */
  constructor(
    private readonly program: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Runs a command in a folder to its end. @param onMessage receives each message of a command with `-json` */
  async run(folder: string, args: readonly string[], onMessage: (message: Message) => void = () => {}): Promise<Ended> {
    const child = spawn(this.program, args, {
      cwd: folder,
      env: this.env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.running = child;
    const errors: string[] = [];
    const rest: string[] = [];
    const read = (line: string) => {
      const message = parseMessage(line);
      if (message === undefined) {
        rest.push(line);
        if (rest.length > KEPT_LINES) rest.shift();
        return;
      }
      if (message.diagnostic?.severity === "error") errors.push(describeError(message.diagnostic));
      onMessage(message);
    };
    createInterface({ input: child.stdout }).on("line", read);
    createInterface({ input: child.stderr }).on("line", read);
    const code = await new Promise<number>((done) => {
      child.on("error", (error) => {
        rest.push(error.message);
        done(127);
      });
      child.on("close", (ended, signal) => {
        if (signal !== null) rest.push(`      ${signal} ended Terraform`);
        done(ended ?? 1);
      });
    });
    this.running = undefined;
    return { code, errors: (errors.length > 0 ? errors : rest).join("\n").trim() };
  }

  /** Stops the running Terraform after the resources that it changes now. It still writes the state and releases its lock. */
  interrupt(): void {
    this.running?.kill("SIGINT");
  }
}

function parseMessage(line: string): Message | undefined {
  try {
    return MESSAGE.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

function describeError({ summary, detail, address }: NonNullable<Message["diagnostic"]>): string {
  const where = address === undefined ? "" : `${address}: `;
  return `      ${where}${[summary, detail]
    .filter((text) => text !== "")
    .join(": ")
    .replaceAll("\n", "\n      ")}`;
}
