import { type BrowserSettings, browserSettings } from "./browser-settings";
import { checkExposition, type Findings } from "./check";
import { checkSettings } from "./check-settings";
import type { Contract } from "./contract";
import { readExposition } from "./exposition";

const TIMEOUT_MILLISECONDS = 10_000;
const SERVING = 200;
const NOT_SERVING = 503;

/** Fetches the metrics, health, liveness and browser settings of a running application, and checks them against the contract. */
export async function fetchFaults(contract: Contract, base: string, settings = browserSettings()): Promise<Findings> {
  const origin = address(base);
  const others = [
    ...(await healthFaults(contract, new URL(contract.healthPath, origin))),
    ...(await livenessFaults(new URL(contract.livenessPath, origin))),
    ...(await settingsFaults(settings, new URL(settings.settingsPath, origin))),
  ];
  const where = new URL(contract.metricsPath, origin);
  const answer = await get(where);
  if (typeof answer === "string") return { faults: [...others, `${where} ${answer}`], unseen: [] };
  if (!answer.ok) {
    return {
      faults: [...others, `${where} answers ${answer.status}, must be 200: serve the metrics there`],
      unseen: [],
    };
  }
  try {
    const { faults, unseen } = checkExposition(contract, readExposition(answer.body));
    return { faults: [...others, ...faults], unseen };
  } catch (error) {
    return {
      faults: [...others, `${where} is not in Prometheus' text format: ${(error as Error).message}`],
      unseen: [],
    };
  }
}

function address(base: string): URL {
  try {
    const url = new URL(base);
    if (url.protocol === "http:" || url.protocol === "https:") return url;
  } catch {
    // The error below covers a text that is no URL.
  }
  throw new Error(`the address is "${base}", must be an http or https URL such as http://127.0.0.1:3001: correct it`);
}

async function settingsFaults(settings: BrowserSettings, where: URL): Promise<string[]> {
  const answer = await get(where);
  if (typeof answer === "string") return [`${where} ${answer}`];
  if (!answer.ok) return [`${where} answers ${answer.status}, must be 200: serve the browser settings there`];
  try {
    return checkSettings(settings, JSON.parse(answer.body));
  } catch {
    return [
      `${where} answers "${answer.body.slice(0, 40)}", must be JSON: any server may answer 200; serve the browser settings there`,
    ];
  }
}

async function healthFaults({ servingStatuses }: Contract, where: URL): Promise<string[]> {
  const answer = await get(where);
  if (typeof answer === "string") return [`${where} ${answer}`];
  const status = statusIn(answer.body);
  if (status === undefined) {
    return [
      `${where} answers ${answer.status} "${answer.body.slice(0, 40)}", must be JSON with a text field status: any server may answer 200; serve the health check there`,
    ];
  }
  if (answer.status === (servingStatuses.includes(status) ? SERVING : NOT_SERVING)) return [];
  return [
    `${where} answers ${answer.status} with status "${status}", must be ${SERVING} with ${servingStatuses.join(" or ")}, and ${NOT_SERVING} with anything else: make the code agree with the body`,
  ];
}

async function livenessFaults(where: URL): Promise<string[]> {
  const answer = await get(where);
  if (typeof answer === "string") return [`${where} ${answer}`];
  if (answer.status === SERVING) return [];
  return [
    `${where} answers ${answer.status}, must be ${SERVING} as long as the process runs, even without its database: serve the liveness check there, without asking a dependency`,
  ];
}

function statusIn(body: string): string | undefined {
  try {
    const { status } = JSON.parse(body);
    return typeof status === "string" ? status : undefined;
  } catch {
    return undefined;
  }
}

async function get(where: URL): Promise<{ ok: boolean; status: number; body: string } | string> {
  try {
    const response = await fetch(where, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS), redirect: "manual" });
    return { ok: response.ok, status: response.status, body: await response.text() };
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return `does not answer (${cause?.code ?? message}): start the application, or correct the address`;
  }
}
