const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { createTransformer } = require("@swc/jest");
const swcOptions = require("./swc-options.cjs");

const sourceCode = createTransformer(swcOptions);
const VERSION = readFileSync(__filename);

/** Compiles a source file to a reference to the module that the worker has loaded, or to its code where a test file has its own modules. */
module.exports = {
  ...sourceCode,
  getCacheKey: (source, path, options) =>
    createHash("sha1")
      .update(sourceCode.getCacheKey(source, path, options))
      .update(VERSION)
      .digest("hex"),
  process(source, path, options) {
    // Files of tests use jest's globals, which belong to one test file.
    if (path.startsWith(__dirname)) return sourceCode.process(source, path, options);
    // The code starts in the first line, so that its source map stays right.
    const { code, map } = sourceCode.process(source, path, options);
    return {
      code: `if (globalThis.loadSource) module.exports = loadSource(${JSON.stringify(path)}); else {${code}\n}`,
      map,
    };
  },
};
