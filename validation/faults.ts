/** All faults of the configuration, one sentence per fault. */
export class ConfigurationFaults extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join("\n"));
    this.name = "ConfigurationFaults";
  }
}
