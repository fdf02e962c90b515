import { runCommand } from "../../tools/command";
import { runSandbox } from "./run";

void runCommand(
  {
    name: "sandbox",
    does: "Deploys the sandbox's AWS stacks to an emulator on this machine: apply, an empty second plan, destroy.",
    next: "npm run check, or npm test before a merge.",
  },
  async () => {
    const started = performance.now();
    const { deployed } = await runSandbox((line) => process.stdout.write(`${line}\n`));
    const resources = deployed.reduce((sum, stack) => sum + stack.resources, 0);
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(
      `✔ ${deployed.length} stacks, ${resources} resources: applied, unchanged, destroyed (${seconds} s)\n`,
    );
  },
);
