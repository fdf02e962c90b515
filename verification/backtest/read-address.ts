import { ArgumentError } from "../../tools/command";
import { isManaged } from "./authorization";

/** Hosts that no network carries the requests to. */
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
/** Variables whose values a request contains. */
const SECRETS = ["PROMETHEUS_TOKEN", "PROMETHEUS_USER"] as const;

/**
 * Reads the address of a server.
 *
 * @throws ArgumentError for another text, for an address with a password, and for one that would receive credentials in clear text
 */
export function readAddress(text: string | undefined, env: NodeJS.ProcessEnv): URL {
  const example = "such as http://127.0.0.1:9090";
  if (text === undefined)
    throw new ArgumentError(`--prometheus is missing, must be the address of a server, ${example}`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new ArgumentError(`--prometheus is "${text}", must be an http or https address, ${example}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new ArgumentError("--prometheus has a password in it: set PROMETHEUS_USER and PROMETHEUS_PASSWORD instead");
  }
  const secret = isManaged(url) ? "the AWS session token" : SECRETS.find((name) => env[name]);
  if (url.protocol === "http:" && secret !== undefined && !LOOPBACK.test(url.hostname)) {
    throw new ArgumentError(
      `--prometheus is "${text}", must be an https address, because http sends ${secret} in clear text: use https, or a tunnel to 127.0.0.1`,
    );
  }
  return url;
}
