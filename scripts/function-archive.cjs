const { dirname, resolve } = require("node:path");
const { build, buildSync } = require("esbuild");
const { strToU8, zipSync } = require("fflate");

/** The version of Node that runs the functions (constructs/aws/network-function.ts, `RUNTIME`). */
const TARGET = "node22";

const settings = (entry) => ({
  entryPoints: [entry],
  // The bundle has the paths of its modules from here.
  absWorkingDir: dirname(entry),
  bundle: true,
  platform: "node",
  target: TARGET,
  format: "cjs",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  write: false,
  logLevel: "silent",
});

/** Packs a bundle as `index.js`. Zip files have no time zone, so that the day is the same on every machine. */
function pack({ outputFiles: [{ text }] }) {
  const mtime = new Date(1980, 0, 1);
  return Buffer.from(zipSync({ "index.js": [strToU8(text), { mtime, os: 3, attrs: 0o644 << 16 }] })).toString("base64");
}

/** Bundles a Lambda function into a zip file in base64. The same sources give the same bytes on every machine. */
const functionArchive = (entry) => pack(buildSync(settings(entry)));

const IN_TYPESCRIPT = /functionArchive\(require\.resolve\("(.+?)"\)\)/g;

/** Returns a source file with the archives in place of the calls of `functionArchive`. @param folder of the file */
async function withArchives(source, folder) {
  const entries = [...source.matchAll(IN_TYPESCRIPT)].map(([, entry]) => entry);
  const built = await Promise.all(entries.map((entry) => build(settings(resolve(folder, entry)))));
  return source.replace(IN_TYPESCRIPT, () => JSON.stringify(pack(built.shift())));
}

module.exports = { functionArchive, withArchives };
