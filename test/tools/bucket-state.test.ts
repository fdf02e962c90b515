import { BootstrapStack } from "../../stacks/bootstrap-stack";
import { bootstrapBackend } from "../../tools/bucket-state";
import { environment, synthesized } from "../support";

test.each(["home", "copy"] as const)("a migration uses the backend of the bootstrap stack, with state.at %s", (at) => {
  const base = environment("production");
  const migrated = { ...base, state: { ...base.state, at, bootstrap: "migrated" as const } };
  const stack = synthesized((app) => new BootstrapStack(app, migrated))["production-bootstrap"];
  expect(bootstrapBackend(migrated)).toEqual(stack?.terraform.backend.s3);
});
