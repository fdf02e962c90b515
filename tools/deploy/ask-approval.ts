import { createInterface } from "node:readline";

/** Prints a plan, and returns whether the person at the terminal types `yes`. Ctrl-C is a no, and reaches this process as a signal. */
export function askApproval(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((done) => {
    lines.on("SIGINT", () => {
      process.kill(process.pid, "SIGINT");
      lines.close();
    });
    lines.on("close", () => done(false));
    lines.question(question, (answer) => {
      done(answer.trim() === "yes");
      lines.close();
    });
  });
}
