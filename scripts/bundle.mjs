// Bundles a program of the house (main.ts unless told) into one file that node starts in a blink, with its source map beside it:
// type checking is `npm start`'s and `npm run check`'s job, not every synth's.
import { existsSync, readdirSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { build } from "esbuild";

const [entry = "main.ts", outfile = ".build/main.js"] = process.argv.slice(2);

/** cdktf's tokens remember the stack of their making; a tenth of a synth goes into texts that nobody reads. */
const withoutTokenStacks = {
  name: "without-token-stacks",
  setup({ onLoad }) {
    onLoad({ filter: /cdktf\/lib\/tokens\/private\/stack-trace\.js$/ }, () => ({
      contents: "exports.captureStackTrace = () => [];",
    }));
  },
};

// Whatever is thrown is told in words from the first line on, and the policy is parsed before any module computes from it.
const first = ["./validation/print-uncaught", "./environments/at-start"];

const UNRESOLVED = /^Could not resolve "(.+)"$/;

/** What esbuild says of the sources: where, and what; a missing file once, however many import it. */
function sentences(messages) {
  const told = new Set();
  return messages.flatMap(({ location, text }) => {
    const where = location === null ? "" : `${location.file}:${location.line}:${location.column + 1}`;
    const [, imported] = UNRESOLVED.exec(text) ?? [];
    if (imported === undefined)
      return [`${where && `${where}: `}${text.charAt(0).toLowerCase()}${text.slice(1)}: correct it`];
    const isFile = /^[./]/.test(imported);
    const missing = isFile ? relative(".", resolve(dirname(location.file), imported)) : imported;
    if (told.has(missing)) return [];
    told.add(missing);
    return [
      isFile
        ? `${where}: imports ${missing}, which is missing: add the file, or correct the import`
        : `${where}: imports the package ${missing}, which is not installed: run npm ci, or correct the import`,
    ];
  });
}

/** Ends each sentence with a line break, and marks it: `✗` for a fault, `!` for a warning. */
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
  loader: { ".py": "text", ".md": "text" },
  define: {
    ANSIBLE_FOLDER: JSON.stringify(resolve("machines/ansible")),
    RUNBOOKS: JSON.stringify(existsSync("runbooks") ? readdirSync("runbooks").sort() : []),
  },
  plugins: [withoutTokenStacks],
  logLevel: "silent",
}).then(
  ({ warnings }) => process.stderr.write(marked("!", warnings).join("")),
  (error) => {
    process.stderr.write(error.errors?.length > 0 ? marked("✗", error.errors).join("") : `✗ ${error.message}\n`);
    process.exitCode = 1;
  },
);
