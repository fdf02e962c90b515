// Bundles a program of the house (main.ts unless told) into one file that node starts in a blink: type checking is
// `npm run check`'s job, not every synth's.
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

await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  loader: { ".py": "text" },
  define: { ANSIBLE_FOLDER: JSON.stringify(resolve("ansible")) },
  plugins: [withoutTokenStacks],
  logLevel: "warning",
});
