import type { TableRules } from "./rule";
import { companies } from "./tables/companies";
import { emissionsData } from "./tables/emissions-data";
import { importLog } from "./tables/import-log";
import { sbtiTargets } from "./tables/sbti-targets";
import { scope1Emissions } from "./tables/scope1-emissions";
import { scope2Emissions } from "./tables/scope2-emissions";
import { scope3Emissions } from "./tables/scope3-emissions";

/** The rules of every table. */
export const tableRules: readonly TableRules[] = [
  companies,
  emissionsData,
  scope1Emissions,
  scope2Emissions,
  scope3Emissions,
  sbtiTargets,
  importLog,
];
