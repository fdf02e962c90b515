import { runSandbox } from "./run";

const started = performance.now();
runSandbox((line) => process.stdout.write(`${line}\n`)).then(
  ({ deployed }) => {
    const resources = deployed.reduce((sum, stack) => sum + stack.resources, 0);
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(
      `✔ ${deployed.length} stacks, ${resources} resources: applied, unchanged, destroyed (${seconds} s)\n`,
    );
  },
  (error: Error) => {
    process.stderr.write(`✗ ${error.message}\n`);
    process.exitCode = 1;
  },
);
