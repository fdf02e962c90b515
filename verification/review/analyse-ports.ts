import { isDeepStrictEqual } from "node:util";
import { Netmask } from "netmask";
import type { Block } from "../../checks/emitted/configuration";
import type { Change } from "./change";
import { numberOf } from "./compare";
import { type Finding, finding, ofResource } from "./finding";
import { valueText } from "./redact";
import { type Sentence, sentence } from "./sentence";

const RULE = /^aws_vpc_security_group_(ingress|egress)_rule$/;
const INTERNET = ["0.0.0.0/0", "::/0"];
const PEERS = ["cidr_ipv4", "cidr_ipv6", "referenced_security_group_id", "prefix_list_id"];

/** Security group rules that allow more traffic than before. */
export function analysePorts(changes: readonly Change[]): Finding[] {
  return changes.filter(({ type }) => RULE.test(type)).flatMap(opened);
}

function opened(change: Change): Finding[] {
  const { before, after } = change;
  if (after === undefined || (before !== undefined && isWithin(after, before))) return [];
  const isIngress = RULE.exec(change.type)?.[1] === "ingress";
  const values = { before: before === undefined ? "nothing" : traffic(before), after: traffic(after) };
  const why = sentenceOf(after, isIngress);
  const fields = { consequence: "security", level: "attention", ...ofResource(change) } as const;
  return [finding({ rule: isIngress ? "security.port-opened" : "security.egress-opened", ...fields, ...values, why })];
}

/** Rules of security groups that allow less traffic than before. A replaced rule is reported as such. */
export function analyseNarrowedPorts(changes: readonly Change[]): Finding[] {
  return changes.filter(({ type, action }) => RULE.test(type) && action === "update").flatMap(narrowed);
}

function narrowed(change: Change): Finding[] {
  const { before, after } = change;
  if (before === undefined || after === undefined || isWithin(before, after)) return [];
  const values = { before: traffic(before), after: traffic(after) };
  const why = sentence`The rule drops traffic that it allowed before, from or to ${peerOf(before)}.`;
  const fields = { consequence: "downtime", level: "attention", ...ofResource(change) } as const;
  return [finding({ rule: "downtime.port-narrowed", ...fields, ...values, why })];
}

function sentenceOf(after: Block, isIngress: boolean): Sentence {
  const isInternet = [after.cidr_ipv4, after.cidr_ipv6].some((cidr) => (INTERNET as unknown[]).includes(cidr));
  const what = portsOf(after);
  if (isIngress) {
    if (isInternet) return sentence`Every address of the internet can connect to ${what}.`;
    return sentence`${peerOf(after)} can connect to ${what}.`;
  }
  const where = isInternet ? ["every address of the internet"] : sentence`${peerOf(after)}`;
  return sentence`Machines of the group can connect to ${what} of ${where}, which also helps an attacker to send data out.`;
}

function traffic(block: Block): string {
  return `${portsOf(block)} with ${peerOf(block)}`;
}

function portsOf({ ip_protocol: protocol, from_port: from, to_port: to }: Block): string {
  if (`${protocol}` === "-1") return "all ports";
  return from === to ? `${protocol} port ${from}` : `${protocol} ports ${from} to ${to}`;
}

function peerOf(block: Block): string {
  const argument = PEERS.find((peer) => block[peer] !== undefined && block[peer] !== null);
  return argument === undefined ? "a peer that is known after the apply" : valueText(block[argument]);
}

function isWithin(narrow: Block, wide: Block): boolean {
  const isProtocol = `${wide.ip_protocol}` === "-1" || wide.ip_protocol === narrow.ip_protocol;
  const isAll = `${wide.ip_protocol}` === "-1";
  const isGroup = isDeepStrictEqual(narrow.security_group_id, wide.security_group_id);
  const from = (numberOf(narrow.from_port) ?? 0) >= (numberOf(wide.from_port) ?? 0);
  const to = (numberOf(narrow.to_port) ?? 65_535) <= (numberOf(wide.to_port) ?? 65_535);
  return (
    isGroup && isProtocol && (isAll || (from && to)) && PEERS.every((peer) => isPeerWithin(narrow[peer], wide[peer]))
  );
}

function isPeerWithin(narrow: unknown, wide: unknown): boolean {
  if ((narrow ?? undefined) === (wide ?? undefined)) return true;
  if (typeof narrow !== "string" || typeof wide !== "string") return false;
  try {
    return new Netmask(wide).contains(new Netmask(narrow));
  } catch {
    return false;
  }
}
