// Bundles main.ts into one file that node starts in a blink: type checking is `npm run check`'s job, not every synth's.
import { build } from "esbuild";

await build({
  entryPoints: ["main.ts"],
  outfile: ".build/main.js",
  bundle: true,
  platform: "node",
  target: "node20",
  sourcemap: "linked",
  logLevel: "warning",
});
