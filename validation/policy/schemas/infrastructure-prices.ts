import * as z from "zod";
import type { infrastructurePrices, traffic } from "../../../policy/infrastructure-prices";
import { chapter } from "../clause";
import { listedDay } from "../times";
import { between, whole } from "../values";
import { dollars, regionName } from "./prices";

const byType = (example: string, price: z.ZodType) =>
  z.record(
    z.string().regex(/^((db|cache)\.)?[a-z]\d[a-z]*\.[a-z0-9]+(\.search)?$/, `must be a type such as ${example}`),
    price,
  );

export const infrastructurePricesFile = {
  infrastructurePrices: chapter<typeof infrastructurePrices>({
    list: { listedDay, regionName },
    volumes: { perGigabyteMonthDollars: dollars },
    storage: { databaseGigabyteMonthDollars: dollars, objectGigabyteMonthDollars: dollars },
    ways: { natGatewayHourDollars: dollars, endpointHourDollars: dollars, addressHourDollars: dollars },
    loadBalancer: { hourDollars: dollars },
    firewall: { listMonthDollars: dollars, ruleMonthDollars: dollars, perMillionRequestsDollars: dollars },
    insights: { perCpuHourDollars: dollars },
    logVolumes: { perGigabyteMonthDollars: dollars },
    deliveredLogs: { perGigabyteDollars: dollars },
    keys: { monthDollars: dollars },
    unusedAccess: { perRoleMonthDollars: dollars },
    alarms: { perMetricMonthDollars: dollars },
  }),
  serverHourDollars: byType("m7g.large", dollars),
  databasePrices: byType("db.r7g.large", z.strictObject({ hourDollars: dollars, cpuCount: whole(1, 448) })),
  cacheHourDollars: byType("cache.m7g.large", dollars),
  logNodeHourDollars: byType("m6g.large.search", dollars),
  traffic: chapter<typeof traffic>({ flowRecords: { perRequestBytes: between(1, 10_000) } }),
};
