import { readersFor } from "../../../policy/reader-capacity";
import { scaling } from "../../../policy/scaling";
import { readersNeeded } from "../../../signals/cloudwatch/readers-needed";

/** The value of the expression, with CloudWatch's function of metric math. */
function evaluate(expression: string, users: number): number {
  return new Function("users", "FLOOR", `return ${expression};`)(users, Math.floor);
}

test.each([0, 1, 999, 1000, 1001, 1999, 2000, 7999, 8000])(
  "CloudWatch and the policy require the same readers for %d users",
  (users) => {
    for (const min of [1, 2]) {
      expect(evaluate(readersNeeded(scaling.readers.perReaderUsers, min), users)).toBe(readersFor(users, { min }));
    }
  },
);
