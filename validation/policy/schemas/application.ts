import * as z from "zod";
import { setOf, text, whole } from "../values";

const path = text(/^\/\S*$/, "a path that begins with a slash such as /health");
const databaseName = text(/^[a-z_][a-z0-9_]{0,62}$/, "a PostgreSQL name in lower case such as application");

export const applicationFile = {
  application: z.strictObject({
    port: whole(1024, 65_535),
    healthPath: path,
    livenessPath: path,
    servingStatuses: setOf(z.literal(["healthy", "degraded"])),
    refusedStatusNames: setOf(text(/^4\d\d$/, "a status from 400 to 499 such as 401")),
    failedStatusNames: setOf(text(/^5\d\d$/, "a status from 500 to 599 such as 503")),
    signInPath: path,
    emissionsPath: path,
    realTimePath: path,
    metricsPath: path,
    settingsPath: path,
    usersGauge: text(/^[a-z_:][a-z0-9_:]*$/, "a Prometheus metric such as http_active_connections"),
    databaseName,
    databaseUser: databaseName,
    monitoringUser: databaseName,
    validationUser: databaseName,
    dumpUser: databaseName,
  }),
};
