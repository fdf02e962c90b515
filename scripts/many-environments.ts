import { App } from "cdktf";
import { known } from "../environments";
import { loadEnvironments } from "../environments/load";
import { loadOrganization } from "../environments/load-organization";
import { organization } from "../environments/organization";
import { assemble } from "../main";

/** Synthesizes copies of staging, to measure how the time grows with the number of environments. Usage: node FILE COPIES OUTDIR */
const [copies = "10", outdir = "cdktf.out"] = process.argv.slice(2);
const [staging] = loadEnvironments(known, ["staging"]);
if (staging === undefined) throw new Error("environment staging is missing: add it to environments/");

const app = new App({ outdir });
const environments = Array.from({ length: Number(copies) }, (_, index) => ({ ...staging, name: `copy${index + 1}` }));
assemble(app, environments as unknown as (typeof staging)[], loadOrganization(organization, known));
app.synth();
