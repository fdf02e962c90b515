/** Replaces a file of a shared package by a reference to the one that the worker has loaded (environment.cjs). */
module.exports = {
  process: (_, path) => ({ code: `module.exports = loadPackage(${JSON.stringify(path)});` }),
};
