import express, { type Express, type NextFunction, type Request, type Response } from "express";
import type { Database } from "./database";
import { type ApplicationMetrics, failedStatuses } from "./metrics";
import type { RealTime } from "./real-time";
import { settings, settingsPath } from "./settings";

/** Faults that a test can inject. All are off at the start. */
interface Trouble {
  /** Share of the API requests that fail with a 500, from 0 to 1. */
  failedRatio: number;
  /** Seconds by which every database query is delayed. */
  querySleepSeconds: number;
}

/** The HTTP routes of the reference server. Tests inject faults with `/trouble`. */
export function routes(metrics: ApplicationMetrics, database: Database, realTime: RealTime): Express {
  const { registry, ratings, dependencyUp } = metrics;
  const trouble: Trouble = { failedRatio: 0, querySleepSeconds: 0 };
  const application = express();
  application.disable("x-powered-by");

  const dependencies = async () => {
    const checks = { database: database.query("health", "SELECT 1"), redis: realTime.ping() };
    const up = await Promise.all(
      Object.entries(checks).map(async ([dependency, check]) => {
        const well = await within(check, 2000);
        dependencyUp.set({ dependency }, well ? 1 : 0);
        return well;
      }),
    );
    return up.every(Boolean);
  };

  application.get("/metrics", async (_, response) => {
    await dependencies();
    response.type(registry.contentType).send(await registry.metrics());
  });
  application.get("/health", async (_, response) => {
    const well = await dependencies();
    response.status(well ? 200 : 503).json({ status: well ? "healthy" : "unhealthy" });
  });
  application.get("/health/live", (_, response) => {
    response.json({ status: "alive" });
  });
  application.get(settingsPath, (_, response) => {
    response.json(settings);
  });
  application.post("/trouble", express.json(), (request, response) => {
    response.json(Object.assign(trouble, request.body));
  });

  const api = express.Router();
  api.use(timed(metrics));
  const rows = async <R extends object>(operation: string, text: string, values: unknown[] = []) => {
    if (Math.random() < trouble.failedRatio) throw new Error("trouble that a test asked for");
    if (trouble.querySleepSeconds > 0) {
      await database.query<R>("select", "SELECT pg_sleep($1)", [trouble.querySleepSeconds]);
    }
    return database.query<R>(operation, text, values);
  };
  api.get("/companies", async (_, response) => {
    response.json(await rows("select", "SELECT id, name FROM companies ORDER BY id LIMIT 20"));
  });
  api.get("/companies/:id/emissions", async (request, response) => {
    response.json(await rows("select", "SELECT * FROM emissions_data WHERE company_id = $1", [request.params.id]));
  });
  api.post("/emissions", express.json(), async (request, response) => {
    const { company, year, scope1 } = request.body;
    await rows(
      "insert",
      "INSERT INTO emissions_data (company_id, year, scope1) VALUES ($1, $2, $3) ON CONFLICT (company_id, year) DO UPDATE SET scope1 = $3",
      [company, year, scope1],
    );
    await realTime.tell("emissions:updated");
    response.status(201).json({});
  });
  api.post("/ratings", express.json(), (request, response) => {
    ratings.observe(request.body.rating);
    response.status(201).json({});
  });
  for (const { route } of api.stack) {
    // Express' types omit `methods`, but a route has it.
    const { methods = {} } = (route ?? {}) as { methods?: Readonly<Record<string, boolean>> };
    for (const method of Object.keys(methods)) failedNever(metrics, method.toUpperCase(), `/api${route?.path}`);
  }
  application.use("/api", api);
  application.use((_error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    response.status(500).json({ error: "the request could not be answered" });
  });
  return application;
}

/** Starts counters of failures at 0, as the contract requires: a series that starts at 1 shows no increase. */
function failedNever({ requests }: ApplicationMetrics, method: string, route: string): void {
  for (const status_code of failedStatuses) requests.inc({ method, route, status_code }, 0);
}

/** Counts and times every request by its route pattern, because the path contains ids. */
function timed(metrics: ApplicationMetrics) {
  const { requests, requestSeconds } = metrics;
  return (request: Request, response: Response, next: NextFunction) => {
    const started = process.hrtime.bigint();
    response.on("finish", () => {
      const route = request.route === undefined ? "unknown" : `${request.baseUrl}${request.route.path}`;
      const labels = { method: request.method, route, status_code: `${response.statusCode}` };
      failedNever(metrics, request.method, route);
      requests.inc(labels);
      requestSeconds.observe(labels, Number(process.hrtime.bigint() - started) / 1e9);
    });
    next();
  };
}

/** True if the work succeeds within the time. */
async function within(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const late = new Promise<false>((done) => setTimeout(done, milliseconds, false).unref());
  return Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    late,
  ]);
}
