import { databaseClusters } from "../../environments/names";
import { requestAws } from "../delivery/aws-request";
import type { Figure } from "./figure";
import { readFigures } from "./read-figures";
import type { Sources } from "./sources";

/** The span to which the database can be restored, and the version and state of its cluster, from Amazon RDS. */
export async function databaseFigures(
  { environment, env }: Sources,
  which: "primary" | "secondary",
): Promise<readonly Figure[]> {
  const id = databaseClusters(environment)[which];
  const region = which === "primary" ? environment.region : environment.disasterRecoveryRegion;
  const how = `\`aws rds describe-db-clusters --db-cluster-identifier ${id} --region ${region}\``;
  const name = `Database cluster ${id}`;
  return readFigures(name, how, async () => {
    const body = new URLSearchParams({ Action: "DescribeDBClusters", Version: "2014-10-31", DBClusterIdentifier: id });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const answer = await requestAws({ service: "rds", region, headers, body: `${body}` }, env);
    const read = (element: string) => {
      const [, text] = new RegExp(`<${element}>([^<]*)</${element}>`).exec(answer) ?? [];
      if (text === undefined) throw new Error(`Amazon RDS' answer has no ${element}`);
      return text;
    };
    return [
      { name, value: `${read("Status")}, version ${read("EngineVersion")}` },
      {
        name: `${name} can be restored to`,
        value: `any second from ${read("EarliestRestorableTime")} to ${read("LatestRestorableTime")}`,
      },
    ];
  });
}
