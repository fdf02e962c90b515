// Bundles a program of the house (main.ts unless told) into one file that node starts in a blink: type checking is
// `npm run check`'s job, not every synth's.
import { build } from "esbuild";

const [entry = "main.ts", outfile = ".build/main.js"] = process.argv.slice(2);

await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: "node",
  target: "node20",
  loader: { ".py": "text" },
  sourcemap: "linked",
  logLevel: "warning",
});
