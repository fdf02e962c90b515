import { ArgumentError } from "../../tools/command";

/** Reads the address of a server. @throws ArgumentError for another text, and for an address with a password */
export function readAddress(text: string | undefined): URL {
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
  return url;
}
