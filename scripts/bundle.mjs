// Bundles a program of the house (main.ts unless told) into one file that node starts in a blink, with its source map beside it:
// type checking is `npm start`'s and `npm run check`'s job, not every synth's.
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
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
const first = ["./checks/tell-uncaught", "./environments/at-start"];

/** What esbuild says of a file that it cannot read: where, and what. */
const sentence = ({ location, text }) => {
  const where = location === null ? "" : `${location.file}:${location.line}:${location.column + 1}: `;
  return `✗ ${where}${text.charAt(0).toLowerCase()}${text.slice(1)}: correct it\n`;
};

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
    ANSIBLE_FOLDER: JSON.stringify(resolve("ansible")),
    RUNBOOKS: JSON.stringify(readdirSync("runbooks").sort()),
  },
  plugins: [withoutTokenStacks],
  logLevel: "silent",
}).catch((error) => {
  process.stderr.write(error.errors?.length > 0 ? error.errors.map(sentence).join("") : `✗ ${error.message}\n`);
  process.exitCode = 1;
});
