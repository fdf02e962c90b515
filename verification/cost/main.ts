import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { allStacks, stacksOf } from "../../checks/emitted/read";
import { environments } from "../../environments";
import type { Environment } from "../../environments/schema";
import { runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { scratchFolder } from "../../tools/scratch-folder";
import { infrastructureBill, type Size } from "./infrastructure-bill";
import { type Compared, compare } from "./measure";
import { billTable, infrastructureTable, readTable } from "./tables";
import { type Load, type UsersBill, usersBill } from "./users-bill";

/** The environment and its numbers of servers for which the read samples are printed. */
const SHOWN = { environment: "production", servers: [3, 30, 300], serversPerDatabase: 10 } as const;
const RESULT = ".build/cost.json";

/** Prints the samples that dashboards, alerts and rules read, with and without recordings, and the monthly cost of each environment. */
async function cost(asJson: boolean): Promise<void> {
  const folder = scratchFolder("cost-");
  const deployed = environments();
  // Only Amazon Managed Prometheus has the prices of `policy/prices.ts`.
  const all = deployed.filter(({ grafana }) => grafana.prometheus.kind === "amazon-managed");
  try {
    await synthesizeInto(join(folder, "out"));
    const emitted = allStacks(join(folder, "out"));
    const at = (environment: Environment, servers: number, databases: number) => {
      process.stderr.write(`measuring ${environment.name} with ${servers} servers …\n`);
      const { name, grafana } = environment;
      const fleet = { environment: name, organizationId: grafana.organizationId, servers, databases };
      return compare(stacksOf(emitted, name), fleet, folder);
    };
    const shown: Compared[] = [];
    const billed: { environment: Environment; measured: Compared; users: UsersBill }[] = [];
    for (const environment of all) {
      const { servers, database, name } = environment;
      for (const [count, readers] of [
        [servers.min, database.minReaders],
        [servers.max, database.maxReaders],
      ] as const) {
        const users = usersBill(stacksOf(emitted, name), loadOf(environment, count));
        billed.push({ environment, measured: await at(environment, count, 1 + readers), users });
      }
      if (name !== SHOWN.environment) continue;
      for (const count of SHOWN.servers) {
        shown.push(await at(environment, count, 1 + Math.ceil(count / SHOWN.serversPerDatabase)));
      }
    }
    const infrastructure = deployed.flatMap((environment) => {
      const stacks = stacksOf(emitted, environment.name);
      return sizesOf(environment).map((size) => ({ environment, size, bill: infrastructureBill(stacks, size) }));
    });
    const json = `${JSON.stringify(
      {
        shown,
        billed: billed.map(({ measured, users }) => ({ ...measured, users })),
        infrastructure: infrastructure.map(({ environment, ...counted }) => ({
          environment: environment.name,
          ...counted,
        })),
      },
      null,
      2,
    )}\n`;
    mkdirSync(".build", { recursive: true });
    writeFileSync(RESULT, json);
    process.stdout.write(
      asJson
        ? json
        : `${readTable(shown)}\n\n${billTable(billed)}\n\n${infrastructureTable(infrastructure)}\n\nThe figures are in ${RESULT}.\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The smallest and the largest size of an environment. */
function sizesOf(environment: Environment): Size[] {
  const { servers, database } = environment;
  return [
    { servers: servers.min, addedReaders: 0, ...requestsOf(environment, servers.min) },
    {
      servers: servers.max,
      addedReaders: database.maxReaders - database.minReaders,
      ...requestsOf(environment, servers.max),
    },
  ];
}

function requestsOf(environment: Environment, count: number): Pick<Size, "requestsPerSecond"> {
  return { requestsPerSecond: loadOf(environment, count).requestsPerSecond };
}

/** The load at a number of servers, with the users and requests per server of the growth baseline. */
function loadOf({ servers, growthBaseline }: Environment, count: number): Load {
  const grown = count / servers.min;
  return {
    servers: count,
    concurrentUsers: growthBaseline.concurrentUsers * grown,
    requestsPerSecond: growthBaseline.apiRequestsPerSecond * grown,
  };
}

void runCommand(
  {
    name: "cost",
    does: "Prints the monthly cost of each environment and of its monitoring, with the day of each price list.",
    next: "npm run capacity shows when growth changes the cost.",
    flags: { json: "prints the figures as JSON" },
  },
  ({ flags }) => cost(flags.has("json")),
);
