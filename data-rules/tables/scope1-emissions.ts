import { scopeEmissions } from "./scope-emissions";

/** The rules of `scope1_emissions`. */
export const scope1Emissions = scopeEmissions(1);
