/** Everything that is wrong with the configuration, one readable sentence per fault. */
export class ConfigurationFaults extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join("\n"));
    this.name = "ConfigurationFaults";
  }
}
