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
function needs(file, seen = new Set()) {
  const found = { programs: new Set(), root: false };
  if (seen.has(file)) return found;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, name] of text.matchAll(PROGRAM)) found.programs.add(name);
  if (file === STARTS_EXPORTERS) for (const name of EXPORTERS) found.programs.add(name);
  found.root ||= /\brequireRoot\("/.test(text);
  for (const [, path] of text.matchAll(IMPORT)) {
    const base = join(dirname(file), path);
    const imported = [`${base}.ts`, join(base, "index.ts")].find(existsSync);
    if (imported === undefined) continue;
    const inside = needs(imported, seen);
    for (const name of inside.programs) found.programs.add(name);
    found.root ||= inside.root;
  }
  return found;
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
