import * as z from "zod";
import { parseJsonText } from "../../checks/emitted/json-text";
import { errorKeyParameter, routineMonitor } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import type { RoutineName } from "../../policy/routines";
import { requestAws } from "../delivery/aws-request";

/** Sends a request. @returns whether it succeeded, and its status */
export type Send = (url: string) => Promise<{ readonly ok: boolean; readonly status: number }>;

const CLIENT_KEY = /^https:\/\/([^@:/]+)@([^/]+)\/(\d+)$/;
const TIMEOUT_SECONDS = 10;
const parameter = z.looseObject({ Parameter: z.looseObject({ Value: z.string() }) });

/**
 * Reports to Sentry's monitor that a routine is done, with the client key of the environment's parameter.
 *
 * @throws Error without the key
 */
export async function checkIn(
  environment: Environment,
  routine: RoutineName,
  env: NodeJS.ProcessEnv,
  send: Send = sendOnce,
): Promise<void> {
  const name = errorKeyParameter(environment, "routines");
  const answer = await requestAws(
    {
      service: "ssm",
      region: environment.region,
      headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AmazonSSM.GetParameter" },
      body: JSON.stringify({ Name: name, WithDecryption: true }),
    },
    env,
  );
  const { Value: value } = parseJsonText(parameter, `the answer about ${name}`, answer).Parameter;
  const [, key, host, project] = CLIENT_KEY.exec(value) ?? [];
  if (key === undefined) throw new Error(`${name} has no client key, must be https://KEY@HOST/PROJECT: correct it`);
  const monitor = routineMonitor(environment, routine);
  const query = `status=ok&environment=${environment.name}`;
  const { ok, status } = await send(`https://${host}/api/${project}/cron/${monitor}/${key}/?${query}`);
  if (!ok) throw new Error(`Sentry refused the check-in of ${monitor} with ${status}: check ${name}`);
}

/** An error of fetch could contain the address with the key. */
async function sendOnce(url: string): Promise<Response> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_SECONDS * 1000) });
  } catch {
    throw new Error("Sentry does not respond: run the job again");
  }
}
