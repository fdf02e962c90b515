import { createHash } from "node:crypto";
import { type CustodyEntry, readCustodyEntry } from "./custody-entry";

/** The hash before the first entry. */
const FIRST = "0".repeat(64);

/** A version of an object under the number of the incident, whose key is without that number. */
export interface StoredVersion {
  readonly key: string;
  readonly version: string;
  readonly isDeleted: boolean;
}

/** An object as it is read: its SHA-256, and its size. */
export interface ReadItem {
  readonly sha256: string;
  readonly bytes: number;
}

/** The evidence of one incident as it is stored. */
export interface StoredEvidence {
  readonly incident: string;
  readonly versions: readonly StoredVersion[];
  /** The texts of the chain's entries by key. */
  readonly entries: ReadonlyMap<string, string>;
  readonly items: ReadonlyMap<string, ReadItem>;
  /** The ids of the snapshots that exist, and of those that are locked. */
  readonly snapshots: { readonly existing: ReadonlySet<string>; readonly locked: ReadonlySet<string> };
}

/** The state of a chain: its faults, its entries, and the hash of the last one. */
export interface Custody {
  readonly faults: readonly string[];
  readonly entries: readonly CustodyEntry[];
  readonly last: string;
}

const ENTRY = /^custody\/(\d{6})\.json$/;
const SNAPSHOT = /^snapshots\/(snap-[0-9a-f]+)\.json$/;

/**
 * Compares the evidence with its chain of custody: a changed, missing or surplus item, and a broken chain, are faults.
 *
 * @param expected the hash of an entry that was noted before. The chain must have it. @default none
 */
export function verifyCustody(stored: StoredEvidence, expected?: string): Custody {
  const { entries, hashes, faults } = readChain(stored);
  const collected = new Map(
    entries.filter(({ does }) => does === "collected").map((entry) => [entry.item.name, entry]),
  );
  const all = [
    ...faults,
    ...versionFaults(stored),
    ...[...collected.values()].flatMap((entry) => itemFaults(entry, stored)),
    ...[...stored.items.keys()]
      .filter((name) => !collected.has(name))
      .map((name) => `items/${name} has no entry: it was added, or its collection did not end: collect again`),
    ...entries
      .filter(({ does, item }) => (does === "read" || does === "transferred") && !collected.has(item.name))
      .map(({ number, does, item }) => `entry ${number} ${does} ${item.name}, which was never collected`),
    ...(expected === undefined || hashes.includes(expected)
      ? []
      : [`no entry has the hash ${expected}, which was noted before: the chain was written anew`]),
  ];
  return { faults: all, entries, last: hashes.at(-1) ?? FIRST };
}

function readChain({ entries: texts, incident }: StoredEvidence) {
  const faults: string[] = [];
  const entries: CustodyEntry[] = [];
  const hashes: string[] = [];
  const numbers = [...texts.keys()].map((key) => Number(ENTRY.exec(key)?.[1]));
  for (const key of [...texts.keys()].filter((one) => !ENTRY.test(one))) faults.push(`${key} is no entry of the chain`);
  const count = Math.max(0, ...numbers.filter(Number.isInteger));
  let previous = FIRST;
  for (let number = 1; number <= count; number++) {
    const key = `custody/${String(number).padStart(6, "0")}.json`;
    const text = texts.get(key);
    if (text === undefined) {
      faults.push(`${key} is missing`);
      continue;
    }
    const entry = readCustodyEntry(text);
    const hash = createHash("sha256").update(text).digest("hex");
    if (typeof entry === "string") {
      faults.push(`${key}: ${entry}`);
    } else {
      if (entry.number !== number || entry.incident !== incident) {
        faults.push(`${key} has the number ${entry.number} of ${entry.incident}`);
      }
      if (entry.previous !== previous) {
        faults.push(`the chain is broken at ${key}: its previous hash is ${entry.previous}, must be ${previous}`);
      }
      entries.push(entry);
    }
    hashes.push(hash);
    previous = hash;
  }
  return { faults, entries, hashes };
}

/** Each object has one version: another one, or a deletion, is a change. */
function versionFaults({ versions }: StoredEvidence): string[] {
  const keys = [...new Set(versions.map(({ key }) => key))].sort();
  return keys.flatMap((key) => {
    const own = versions.filter((one) => one.key === key);
    if (own.some(({ isDeleted }) => isDeleted)) return [`${key} was deleted; its versions are there`];
    return own.length > 1 ? [`${key} has ${own.length} versions: it was overwritten`] : [];
  });
}

function itemFaults({ item }: CustodyEntry, { items, snapshots, versions }: StoredEvidence): string[] {
  const found = items.get(item.name);
  if (found === undefined) {
    const isDeleted = versions.some(({ key }) => key === `items/${item.name}`);
    return isDeleted ? [] : [`items/${item.name} is missing`];
  }
  const [, snapshot = ""] = SNAPSHOT.exec(item.name) ?? [];
  return [
    ...(found.sha256 === item.sha256 && found.bytes === item.bytes
      ? []
      : [
          `items/${item.name} has ${found.bytes} bytes with the hash ${found.sha256}, must have ${item.bytes} with ${item.sha256}: it was changed`,
        ]),
    ...(snapshot !== "" && !snapshots.existing.has(snapshot) ? [`${snapshot} no longer exists`] : []),
    ...(snapshots.existing.has(snapshot) && !snapshots.locked.has(snapshot) ? [`${snapshot} is not locked`] : []),
  ];
}
