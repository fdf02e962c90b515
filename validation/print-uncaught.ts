import { describeFailure } from "./describe-failure";
import { printLine } from "./print-faults";

// A command imports this first, so that an error while its modules load is also reported in plain words.
process.on("uncaughtException", (error) => {
  printLine(describeFailure(error));
  process.exit(1);
});
