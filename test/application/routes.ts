import express, { type Express, type NextFunction, type Request, type Response } from "express";
import type { Database } from "./database";
import { type ApplicationMetrics, failedStatuses } from "./metrics";
import type { RealTime } from "./real-time";
import { settings, settingsPath } from "./settings";

/** What a test lets go wrong; all of it off at the start. */
interface Trouble {
  /** Share of the API's requests that fail with a 500. */
  failedRatio: number;
  /** Seconds that every query to the database waits in it. */
  querySleepSeconds: number;
}

/** The reference server's HTTP side. `/trouble` is for tests: they set there what shall go wrong. */
export function routes(metrics: ApplicationMetrics, database: Database, realTime: RealTime): Express {
  const { registry, ratings, dependencyUp } = metrics;
  const trouble: Trouble = { failedRatio: 0, querySleepSeconds: 0 };
  const application = express();
  application.disable("x-powered-by");

  application.get("/metrics", async (_, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  application.get("/health", async (_, response) => {
    const checks = { database: database.query("health", "SELECT 1"), redis: realTime.ping() };
    const up = await Promise.all(
      Object.entries(checks).map(async ([dependency, check]) => {
        const well = await within(check, 2000);
        dependencyUp.set({ dependency }, well ? 1 : 0);
        return well;
      }),
    );
    const well = up.every(Boolean);
    response.status(well ? 200 : 503).json({ status: well ? "healthy" : "unhealthy" });
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
    // The types know nothing of it, but a route knows its methods.
    const { methods = {} } = (route ?? {}) as { methods?: Readonly<Record<string, boolean>> };
    for (const method of Object.keys(methods)) failedNever(metrics, method.toUpperCase(), `/api${route?.path}`);
  }
  application.use("/api", api);
  application.use((_error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    response.status(500).json({ error: "the request could not be answered" });
  });
  return application;
}

/** Failures are counted from 0, as the contract asks: a series that begins with 1 never grew. */
function failedNever({ requests }: ApplicationMetrics, method: string, route: string): void {
  for (const status_code of failedStatuses) requests.inc({ method, route, status_code }, 0);
}

/** Counts and times every request by its pattern; the path has ids in it. */
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

/** Whether something ends well, and soon. */
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
