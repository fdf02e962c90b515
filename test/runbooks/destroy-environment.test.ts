import { App } from "cdktf";
import { assemble } from "../../main";
import { environment, organization } from "../support";
import { commands, runbooks } from "./runbook";

const [page] = runbooks().filter(({ name }) => name === "how-to/destroy-environment");
const destroyed = commands(page!).filter((line) => line.startsWith("npx cdktf destroy "));
const app = new App();
assemble(app, [environment("production")], { ...organization(), stateOwner: "production" });
const stacks = app.node.children.map(({ node }) => node.id);

test.each(stacks)("the how-to of a destroy names the stack %s", (stack) => {
  const inPage = stack.replace(/^production-/, "$ENVIRONMENT-");
  expect(destroyed.some((line) => line.replaceAll('"', "").split(" ").includes(inPage))).toBe(true);
});
