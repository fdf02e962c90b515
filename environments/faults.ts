/** Everything that is wrong with the environments, one readable message per fault. */
export class EnvironmentFaults extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join("\n"));
    this.name = "EnvironmentFaults";
  }
}
