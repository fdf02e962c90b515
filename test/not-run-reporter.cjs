/** Ends a run with a plain list of the real tests that did not run on this machine, and why. */
module.exports = class {
  constructor(_, { notRun }) {
    this.notRun = notRun;
  }

  onRunComplete() {
    if (this.notRun.length === 0) return;
    const lines = this.notRun.map(({ file, reasons }) => `  ${file}\n${reasons.map((one) => `    ${one}\n`).join("")}`);
    process.stderr.write(`\nNot run on this machine (with CI=true each of them is a failure):\n${lines.join("")}`);
  }
};
