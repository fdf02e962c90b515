import { SEEDED } from "./seeded";

const { prefix, address } = SEEDED;

/** The seeded log groups of CloudWatch, oldest line first. The lines about the incident are among ordinary ones. */
export function logGroups(): Readonly<Record<string, readonly string[]>> {
  const ordinary = (line: (index: number) => string) => Array.from({ length: 120 }, (_, index) => line(index));
  return {
    [`/aws/rds/cluster/${prefix}-database/postgresql`]: [
      ...ordinary(
        (index) => `LOG:  duration: ${1001 + index}.250 ms  statement: select * from companies where id = ${index}`,
      ),
      "LOG:  duration: 48211.020 ms  statement: select * from emissions order by note",
      "ERROR:  deadlock detected",
      "DETAIL:  Process 71 waits for ShareLock on transaction 9; blocked by process 72.",
      "LOG:  duration: 1500.000 ms  statement: select 1",
    ],
    "/gocarbontracker/production/servers": [
      ...ordinary((index) => `GET /api/companies/${index} 200`),
      "error: POST /api/uploads 503: connect ETIMEDOUT 10.0.3.7:5432",
      "fatal: [localhost]: FAILED! => cannot fetch the release",
      "fatal: datadog-agent: API key invalid",
    ],
    "/gocarbontracker/production/collectors": [
      ...ordinary(() => "ok: [localhost]"),
      "fatal: [localhost]: FAILED! => no route to 10.0.3.7",
    ],
    [`/aws/lambda/${prefix}-ship-logs`]: [
      ...ordinary((index) => `REPORT RequestId: ${index} Duration: 12.00 ms`),
      "2026-11-29T09:00:00Z ERROR the dead letter cannot be written: AccessDenied",
    ],
    [`/aws/lambda/${prefix}-detect-threats`]: [
      ...ordinary((index) => `REPORT RequestId: ${index} Duration: 900.00 ms`),
      "2026-11-29T09:00:55Z 0badf00d Task timed out after 55.00 seconds",
    ],
    [`/aws/vendedlogs/prometheus/${prefix}-metrics`]: [
      '{"message":"err-mimir-max-series-per-user: limit of 500000 series, label route"}',
    ],
    [`aws-waf-logs-${prefix}-web`]: [
      ...ordinary((index) => `{"action":"ALLOW","httpRequest":{"clientIp":"198.51.100.${index}"}}`),
      ...ordinary(() => `{"action":"BLOCK","terminatingRuleId":"rate","httpRequest":{"clientIp":"${address}"}}`),
    ],
  };
}
