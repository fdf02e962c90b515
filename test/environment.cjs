const { TestEnvironment } = require("jest-environment-node");

/** An environment of Node whose tests share packages: a worker loads each package once, and not once in each test file. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    // cdktf's tokens record the stack of their creation, which no code reads; scripts/bundle.mjs leaves it out, too.
    require("cdktf/lib/tokens/private/stack-trace").captureStackTrace = () => [];
    this.global.loadPackage = require;
  }
};
