const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { transformSync } = require("@swc/core");
const swcOptions = require("./swc-options.cjs");

Module._extensions[".ts"] = (module, path) => {
  const { code } = transformSync(readFileSync(path, "utf8"), { ...swcOptions, filename: path });
  module._compile(code, path);
};
for (const ending of [".py", ".md", ".sql"]) {
  Module._extensions[ending] = (module, path) => {
    module.exports = { __esModule: true, default: readFileSync(path, "utf8") };
  };
}

/** Loads a source file, and what it imports, once for all test files of a worker. */
module.exports = (path) => require(path);
