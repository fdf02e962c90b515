import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { list } from "tar";
import { playbooks } from "../../../machines/variables/playbooks";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "playbooks-"));
  mkdirSync(join(folder, "roles/base/tasks"), { recursive: true });
  writeFileSync(join(folder, "server.yml"), "- hosts: all\n");
  writeFileSync(join(folder, "roles/base/tasks/main.yml"), "[]\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function names(archive: string): string[] {
  const found: string[] = [];
  const parser = list({ sync: true, onReadEntry: (entry) => found.push(entry.path) });
  parser.end(Buffer.from(archive, "base64"));
  return found;
}

test("the archive has every file, by its path below the folder", () => {
  expect(names(playbooks(folder))).toEqual(["roles/base/tasks/main.yml", "server.yml"]);
});

test("owner, time and umask of a checkout do not change the archive", () => {
  const before = playbooks(folder);
  chmodSync(join(folder, "server.yml"), 0o600);
  utimesSync(join(folder, "server.yml"), 1, 1);
  expect(playbooks(folder)).toBe(before);
});

test("a changed line changes the archive", () => {
  const before = playbooks(folder);
  writeFileSync(join(folder, "server.yml"), "- hosts: none\n");
  expect(playbooks(folder)).not.toBe(before);
});
