import { assemble } from "../../main";
import { environment, organization, synthesized } from "../support";
import { commands, runbooks } from "./runbook";

const [page] = runbooks().filter(({ name }) => name === "how-to/destroy-environment");
const destroyed = commands(page!).filter((line) => line.startsWith("npx cdktf destroy "));
const stacks = Object.keys(
  synthesized((app) => assemble(app, [environment("production")], { ...organization(), stateOwner: "production" })),
);

test.each(stacks)("the how-to of a destroy names the stack %s", (stack) => {
  const inPage = stack.replace(/^production-/, "$ENVIRONMENT-");
  expect(destroyed.some((line) => line.replaceAll('"', "").split(" ").includes(inPage))).toBe(true);
});
