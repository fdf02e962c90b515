import { blocks, commands, type Runbook, runbooks } from "./runbook";

/** Commands that end, replace or delete something, or that change how much there is of it. */
const CHANGING =
  /^aws (?:s3 rm|[\w-]+ (?:cancel|change|delete|detach|failover|modify|put|reboot|register|request|restore|set|start-instance-refresh|switchover|terminate|update)\b)|xargs .* aws [\w-]+ delete-|^npx cdktf destroy |^sql end-|^respond act |systemctl (?:stop|restart) |--vacuum-|^rm |^npm run state:unlock .*"\$\{|^npm run state:recover .* --(?:version|copy) /;
/** Options that name the target of a command, or how much of it there should be. */
const CHOSEN =
  /--(?:instance-ids?|(?:target-)?db-instance-identifier|access-key-id|role-name|desired-capacity|(?:min|max)-(?:size|capacity)|desired-value|restore-to-time) +(\S+)/g;
const MUST_BE_SET = /^"\$\{\w+:\?\}"$/;

const all = runbooks();
const lines = (block: string) => block.split("\n").filter((line) => line.trim() !== "");
const changing = (runbook: Runbook) => commands(runbook).filter((command) => CHANGING.test(command));
const preamble = commands(all.find(({ name }) => name === "README") ?? { name: "", text: "" }).join("\n");
/** The variables that the README's commands set. */
const SET_FIRST = new Set([...preamble.matchAll(/(?:^|\s)([A-Z_]+)=/gm)].map(([, name = ""]) => name));

test("there are changing commands in runbooks and in the steps that they share", () => {
  expect(all.flatMap(changing).length).toBeGreaterThan(25);
  expect(SET_FIRST).toContain("PREFIX");
});

test.each(all.filter((runbook) => changing(runbook).length > 0))(
  "$name has each command that ends or replaces something in a block of its own, after a comment with the effect",
  (runbook) => {
    const mixed = blocks(runbook, "sh").filter((block) => {
      const [first = "", ...rest] = lines(block);
      const others = rest.filter((line) => !CHANGING.test(line) && !line.startsWith("#"));
      return lines(block).some((line) => CHANGING.test(line)) && (!first.startsWith("# ") || others.length > 0);
    });
    expect(mixed).toEqual([]);
  },
);

test.each(all.filter((runbook) => changing(runbook).length > 0))(
  "$name takes what a changing command affects from a variable that must be set",
  (runbook) => {
    const chosen = changing(runbook).flatMap((command) => [...command.matchAll(CHOSEN)]);
    expect(chosen.filter(([, value = ""]) => !MUST_BE_SET.test(value)).map(([option]) => option)).toEqual([]);
    const optional = changing(runbook).flatMap((command) => [...command.matchAll(/\$(?:\{(\w+)\}|([A-Z]\w*))/g)]);
    expect(optional.filter(([, braced, name]) => !SET_FIRST.has(braced ?? name ?? "")).map(([use]) => use)).toEqual([]);
  },
);

test.each(all.filter(({ name }) => name !== "README"))("$name assigns no example to a variable", (runbook) => {
  const assigned = commands(runbook).filter((command) => /^(?:export )?\w+=/.test(command));
  expect(assigned.filter((command) => !/^export \w+="\$\(/.test(command))).toEqual([]);
});
