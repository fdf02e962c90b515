import { reach } from "../../proofs/reach/reach";
import { whole } from "../whole";

test.each(["production", "staging", "sandbox"] as const)(
  "in %s every alert reaches a person in time, at every minute of a whole year",
  (name) => {
    const { worst, faults } = reach(whole(name));
    expect(faults).toEqual([]);
    expect(worst.length).toBeGreaterThanOrEqual(12);
  },
  300_000,
);
