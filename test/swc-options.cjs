/** How tests compile TypeScript: as CommonJS, for the oldest Node that package.json allows. */
module.exports = { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } };
