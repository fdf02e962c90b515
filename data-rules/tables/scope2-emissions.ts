import { scopeEmissions } from "./scope-emissions";

/** The rules of `scope2_emissions`. */
export const scope2Emissions = scopeEmissions(2);
