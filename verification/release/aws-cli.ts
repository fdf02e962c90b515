import { program } from "../../tools/find";
import { run } from "../../tools/run";

/** Runs the AWS CLI. @returns its output @throws Error with its errors */
export type AwsCli = (args: readonly string[]) => Promise<string>;

/** The AWS CLI of the checkout, for one region. */
export function awsCli(region: string, env: NodeJS.ProcessEnv): AwsCli {
  return async (args) => {
    const options = { env: { ...env, AWS_PAGER: "", AWS_DEFAULT_REGION: region } };
    const { code, output, stdout } = await run(program("aws"), [...args, "--region", region], options);
    if (code !== 0) throw new Error(`aws ${args.join(" ")} failed:\n${output.trim()}`);
    return stdout;
  };
}
