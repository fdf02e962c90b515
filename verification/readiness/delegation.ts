import type { Finding, Verdict } from "./finding";

/** Returns the name servers of a domain, as `dns.promises.resolveNs`. */
export type ResolveNameServers = (domain: string) => Promise<readonly string[]>;

/** Name servers of Route 53, such as ns-1.awsdns-01.org (Route 53 developer guide). */
const ROUTE_53 = /^ns-\d+\.awsdns-\d+\.(com|net|org|co\.uk)$/;

/** Does the parent zone delegate the environment's zone to Route 53? Certificates are validated through it. */
export async function delegationOf(zone: string, resolve: ResolveNameServers): Promise<Finding> {
  return { system: "DNS", check: `delegation of ${zone}`, ...(await verdictOf(zone, resolve)) };
}

async function verdictOf(zone: string, resolve: ResolveNameServers): Promise<Verdict> {
  const fix = `enter the four name servers of the hosted zone in the parent zone of ${zone}: aws route53 get-hosted-zone --id ID`;
  try {
    const servers = await resolve(zone);
    return servers.length > 0 && servers.every((server) => ROUTE_53.test(server.toLowerCase()))
      ? { status: "ready", detail: servers.join(", ") }
      : { status: "missing", detail: `${servers.join(", ") || "no name servers"}, must be Route 53's`, fix };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "error";
    return ["ENOTFOUND", "ENODATA"].includes(code)
      ? { status: "missing", detail: "no name servers", fix }
      : { status: "unknown", detail: `no answer (${code})`, fix: `check it by hand: dig NS ${zone}` };
  }
}
