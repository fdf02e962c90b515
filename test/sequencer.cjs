const { default: Sequencer } = require("@jest/test-sequencer");

/** What waits longest starts first, so that everything else runs while it waits. */
const LONGEST_FIRST = [
  "test/real/e2e.test.ts",
  "test/real/simulator.test.ts",
  "test/real/destroy.test.ts",
  "test/real/sandbox.test.ts",
  "test/real/review.test.ts",
  "test/real/ansible.test.ts",
  "test/real/cli.test.ts",
  "test/real/alerts.test.ts",
  "test/real/cost.test.ts",
  "test/real/runbooks.test.ts",
  "test/real/plan.test.ts",
  "test/real/backtest.test.ts",
  "test/real/paging.test.ts",
  "test/verification/paging/check-paging.thorough.test.ts",
  "test/real/vendors.test.ts",
  "test/real/checkov.test.ts",
];

module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const index = LONGEST_FIRST.findIndex((end) => path.endsWith(end));
      return index === -1 ? LONGEST_FIRST.length : index;
    };
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b));
  }
};
