import { describeFailure } from "./describe-failure";
import { printLine } from "./print-faults";

// The first thing that a program imports: also what is thrown while its modules load is told in words.
process.on("uncaughtException", (error) => {
  printLine(describeFailure(error));
  process.exit(1);
});
