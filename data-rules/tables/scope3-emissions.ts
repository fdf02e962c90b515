import { scopeEmissions } from "./scope-emissions";

/** The rules of `scope3_emissions`. */
export const scope3Emissions = scopeEmissions(3);
