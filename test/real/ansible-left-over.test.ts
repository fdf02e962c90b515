import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../../verification/e2e/until";
import { clearLeftOver } from "./ansible/left-over";
import { Place } from "./ansible/machine";

const FILE = ".build/ansible-left-over.json";

test("the next run ends, unmounts and removes the remains of a killed run", async () => {
  const place = new Place(FILE);
  const proc = join(place.folder, "machine/proc");
  mkdirSync(proc, { recursive: true });
  expect(await place.run("mount", ["-t", "proc", "proc", proc])).toEqual({ code: 0, output: "" });
  // The process that another one started is in its group, and does not end with it.
  place.start("sh", ["-c", `sh -c 'echo $$ >${place.folder}/pid; sleep 60' & exit`], { stdio: "ignore" });
  const pid = () => readFileSync(join(place.folder, "pid"), "utf8").trim();
  await until(
    async () => pid() !== "",
    () => "nothing was started",
  );
  const started = pid();

  await clearLeftOver(FILE);

  expect(existsSync(place.folder)).toBe(false);
  expect(readFileSync("/proc/mounts", "utf8")).not.toContain(place.folder);
  await until(
    async () => !existsSync(`/proc/${started}`),
    () => `${started} is still there`,
  );
  await expect(clearLeftOver(FILE)).resolves.toBeUndefined();
});
