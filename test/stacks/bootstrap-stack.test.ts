import { App } from "cdktf";
import { BootstrapStack } from "../../stacks/bootstrap-stack";
import { constructTree, type Emitted, environment, only, synthesized } from "../support";

const bootstrap = (bootstrapState: "local" | "migrated"): Emitted => {
  const sandbox = environment("sandbox");
  const changed = {
    ...sandbox,
    state: { ...sandbox.state, bootstrap: bootstrapState },
  };
  return synthesized((app) => new BootstrapStack(app, changed))["sandbox-bootstrap"] ?? {};
};

test("the state bucket is versioned, encrypted with a key of its own and closed to the public", () => {
  const stack = bootstrap("local");
  expect(only(stack, "aws_s3_bucket").bucket).toBe(environment("sandbox").state.bucket);
  expect(only(stack, "aws_s3_bucket_versioning").versioning_configuration.status).toBe("Enabled");
  const [rule] = only(stack, "aws_s3_bucket_server_side_encryption_configuration").rule;
  expect(rule.apply_server_side_encryption_by_default.sse_algorithm).toBe("aws:kms");
  expect(only(stack, "aws_kms_key").enable_key_rotation).toBe(true);
  const { bucket, ...closed } = only(stack, "aws_s3_bucket_public_access_block");
  expect(Object.values(closed).filter((v) => typeof v === "boolean")).toEqual([true, true, true, true]);
});

test("state starts on a local path that is the same in every checkout", () => {
  expect(bootstrap("local").terraform.backend).toEqual({
    local: { path: "../../../.state/sandbox-bootstrap.tfstate" },
  });
});

test("after the migration the state is in the bucket, locked by S3 itself", () => {
  expect(bootstrap("migrated").terraform.backend).toEqual({
    s3: {
      bucket: environment("sandbox").state.bucket,
      key: "bootstrap.tfstate",
      region: environment("sandbox").region,
      use_lockfile: true,
    },
  });
});

test("its ids are a contract", () => {
  expect(constructTree(new BootstrapStack(new App(), environment("sandbox")))).toMatchInlineSnapshot(`
    "sandbox-bootstrap
      backend
      aws
      state-key
        key
        alias
      state
        bucket
        versioning
        encryption
        public-access
        policy
      state-lifecycle
        lifecycle"
  `);
});
