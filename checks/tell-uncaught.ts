import { describeFailure } from "./describe-failure";
import { say } from "./tell";

// The first thing that a program imports: also what is thrown while its modules load is told in words.
process.on("uncaughtException", (error) => {
  say(describeFailure(error));
  process.exit(1);
});
