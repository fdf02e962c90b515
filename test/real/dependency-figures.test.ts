import { readFileSync } from "node:fs";
import { dependencyFigures } from "../../verification/routine-reviews/dependency-figures";
import { StandInServer } from "../verification/routine-reviews/stand-in-server";

/** npm itself reads the lock file of this repository, and requests advisories from a stand-in of the registry. */
async function figures(advisories: Readonly<Record<string, readonly string[]>>) {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { version?: string }>;
  };
  const registry = await StandInServer.start(({ path }) => {
    if (path.endsWith("/advisories/bulk")) {
      const found = Object.entries(advisories).map(([name, severities]) => [
        name,
        severities.map((severity, id) => ({
          id,
          title: "An example",
          url: "https://example.com",
          severity,
          vulnerable_versions: "*",
        })),
      ]);
      return [200, JSON.stringify(Object.fromEntries(found))];
    }
    // npm also requests the packages that depend on a vulnerable one.
    const name = decodeURIComponent(path.slice(1));
    const known = Object.entries(lock.packages).filter(([at]) => at.endsWith(`node_modules/${name}`));
    const versions = Object.fromEntries(known.map(([, one]) => [one.version, { ...one, name }]));
    return [200, JSON.stringify({ name, "dist-tags": { latest: known[0]?.[1].version }, versions })];
  });
  try {
    return await dependencyFigures({ ...process.env, npm_config_registry: registry.url }, process.cwd());
  } finally {
    await registry.stop();
  }
}

const NAME = "Vulnerable dependencies of this repository";

test("without an advisory there is none", async () => {
  expect(await figures({})).toEqual([{ name: NAME, value: "none" }]);
});

test("vulnerable packages are counted by severity, the worst first", async () => {
  expect(await figures({ luxon: ["low"], semver: ["critical"] })).toEqual([
    { name: NAME, value: expect.stringMatching(/^\d+ critical, \d+ low$/) },
  ]);
});

test("a registry that does not answer is the reason of an unknown figure", async () => {
  const env = { ...process.env, npm_config_registry: "http://127.0.0.1:1", npm_config_fetch_retries: "0" };
  const [figure] = await dependencyFigures(env, process.cwd());
  expect(figure).toMatchObject({ name: NAME, missing: expect.stringContaining("npm audit: ") });
});
