const { readFileSync } = require("node:fs");
const { TestEnvironment } = require("jest-environment-node");
const loadSource = require("./load-source.cjs");

/** What needs modules of the test file's own: a replaced module, or a clock that stands still, is unknown to shared ones. */
const NEEDS_OWN_MODULES =
  /\bjest\.(mock|doMock|unstable_mockModule|isolateModules|resetModules|useFakeTimers|replaceProperty)\b/;

/**
 * An environment of Node whose tests share modules: a worker loads each package and each source file once, and not once in each test
 * file. A test file that starts with the pragma `@modules own` loads source files of its own.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.ownModules = context.docblockPragmas.modules === "own";
    if (!this.ownModules && NEEDS_OWN_MODULES.test(readFileSync(context.testPath, "utf8")))
      throw new Error(`${context.testPath} replaces modules or time: start it with /** @modules own */`);
  }

  async setup() {
    await super.setup();
    // cdktf's tokens record the stack of their creation, which no code reads; scripts/bundle.mjs leaves it out, too.
    require("cdktf/lib/tokens/private/stack-trace").captureStackTrace = () => [];
    this.global.loadPackage = require;
    if (!this.ownModules) this.global.loadSource = loadSource;
  }
};
