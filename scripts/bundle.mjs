// Bundles an entry file (main.ts by default) into one file that Node starts quickly, with its source map. `npm start` and `npm run check`
// check the types, so that a synthesis does not have to. The third argument replaces cdktf by a package with the same interface, such as cdktn.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { build } from "esbuild";
import { withArchives } from "./function-archive.cjs";

const [entry = "main.ts", outfile = ".build/main.js", library = "cdktf"] = process.argv.slice(2);

/** cdktf's tokens record the stack of their creation, which takes a tenth of a synthesis and which no code reads. */
const withoutTokenStacks = {
  name: "without-token-stacks",
  setup({ onLoad }) {
    onLoad({ filter: /cdktf\/lib\/tokens\/private\/stack-trace\.js$/ }, () => ({
      contents: "exports.captureStackTrace = () => [];",
    }));
  },
};

/** The Lambda functions are bundled now, so that a synthesis does not have to. */
const functionArchives = {
  name: "function-archives",
  setup({ onLoad }) {
    onLoad({ filter: /functions\/archives\.ts$/ }, async ({ path }) => ({
      contents: await withArchives(readFileSync(path, "utf8"), dirname(path)),
      loader: "ts",
    }));
  },
};

// The first module reports any error as a sentence. The second parses the policy before any other module reads it.
const first = ["./validation/print-uncaught", "./environments/at-start"];

const UNRESOLVED = /^Could not resolve "(.+)"$/;

/** Returns esbuild's messages as sentences with their place. A missing file that several files import appears once. */
function sentences(messages) {
  const reported = new Set();
  return messages.flatMap(({ location, text }) => {
    const where = location === null ? "" : `${location.file}:${location.line}:${location.column + 1}`;
    const [, imported] = UNRESOLVED.exec(text) ?? [];
    if (imported === undefined)
      return [`${where && `${where}: `}${text.charAt(0).toLowerCase()}${text.slice(1)}: correct it`];
    const isFile = /^[./]/.test(imported);
    const missing = isFile ? relative(".", resolve(dirname(location.file), imported)) : imported;
    if (reported.has(missing)) return [];
    reported.add(missing);
    return [
      isFile
        ? `${where}: imports ${missing}, which is missing: add the file, or correct the import`
        : `${where}: imports the package ${missing}, which is not installed: run npm ci, or correct the import`,
    ];
  });
}

/** Returns each sentence as a line with a mark: `✗` for an error, `!` for a warning. */
const marked = (mark, messages) => sentences(messages).map((sentence) => `${mark} ${sentence}\n`);

await build({
  stdin: {
    contents: [...first, resolve(entry)].map((module) => `import ${JSON.stringify(module)};`).join("\n"),
    resolveDir: process.cwd(),
    sourcefile: "start.ts",
    loader: "ts",
  },
  outfile,
  bundle: true,
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: "external",
  sourcesContent: false,
  loader: { ".py": "text", ".md": "text", ".sql": "text" },
  define: {
    // An entry that imports main.ts only for its function must not run it.
    ...(entry !== "main.ts" && { "require.main": "undefined" }),
    ANSIBLE_FOLDER: JSON.stringify(resolve("machines/ansible")),
    RUNBOOKS: JSON.stringify(existsSync("runbooks") ? readdirSync("runbooks").sort() : []),
  },
  alias: library === "cdktf" ? {} : { cdktf: library },
  plugins: [withoutTokenStacks, functionArchives],
  logLevel: "silent",
}).then(
  ({ warnings }) => process.stderr.write(marked("!", warnings).join("")),
  (error) => {
    process.stderr.write(error.errors?.length > 0 ? marked("✗", error.errors).join("") : `✗ ${error.message}\n`);
    process.exitCode = 1;
  },
);
