const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { buildSync } = require("esbuild");

const IMPORT = /(?:from|require\(|import\()\s*"(\.[^"]+)"/g;
const PROGRAM = /\b(?:program|alertmanagerCommand)\("([\w-]+)"/g;
/** The end-to-end run starts every exporter, by a name that is computed. */
const EXPORTERS = ["node", "blackbox", "postgres", "redis"].map((name) => `prometheus-${name}-exporter`);
const STARTS_EXPORTERS = "verification/e2e/world.ts";

/** The real tests that cannot run on this machine, each with the reasons: a program that is missing, or root. */
function notRunnable() {
  const { find, program } = load("tools/find.ts");
  return readdirSync("test/real")
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join("test/real", name))
    .flatMap((file) => {
      const { programs, root } = needs(file);
      const reasons = [...programs].filter((name) => find(name) === undefined).map((name) => reasonOf(program, name));
      if (root && process.getuid?.() !== 0) reasons.push("it needs root: run the tests as root");
      return reasons.length === 0 ? [] : [{ file, reasons }];
    });
}

function reasonOf(program, name) {
  try {
    program(name);
    return "";
  } catch (error) {
    return error.message;
  }
}

/** The programs that a file and what it imports start, and whether one of them needs root. */
function needs(file) {
  const files = new Set([file]);
  // A set is walked in order, with the files that are added on the way.
  for (const one of files) for (const imported of read(one).imports) files.add(imported);
  const all = [...files].map(read);
  return { programs: new Set(all.flatMap(({ programs }) => programs)), root: all.some(({ root }) => root) };
}

const known = new Map();

/** What a file itself starts, needs and imports; each file is read once. */
function read(file) {
  if (!known.has(file)) {
    const text = readFileSync(file, "utf8");
    const programs = [...text.matchAll(PROGRAM)].map(([, name]) => name);
    known.set(file, {
      programs: file === STARTS_EXPORTERS ? [...programs, ...EXPORTERS] : programs,
      root: /\brequireRoot\("/.test(text),
      imports: [...text.matchAll(IMPORT)]
        .map(([, path]) => join(dirname(file), path))
        .flatMap((base) => [`${base}.ts`, join(base, "index.ts")].find(existsSync) ?? []),
    });
  }
  return known.get(file);
}

/** A module of TypeScript, bundled in memory. */
function load(file) {
  const { outputFiles } = buildSync({
    entryPoints: [file],
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
  });
  const module = { exports: {} };
  new Function("module", "exports", "require", outputFiles[0].text)(module, module.exports, require);
  return module.exports;
}

module.exports = { needs, notRunnable };
