import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { program } from "../../tools/find";
import type { ApiModels, ServiceModel } from "../aws-api/model";

/**
 * AWS' own API models, as the AWS CLI contains them. The pinned version of the CLI pins them too.
 *
 * @throws Error with the command that installs the CLI, when it is missing
 */
export function apiModels(): ApiModels {
  const folder = modelFolder();
  const read = new Map<string, ServiceModel>();
  return (service) => {
    const model = read.get(service) ?? newestModel(folder, service);
    read.set(service, model);
    return model;
  };
}

function modelFolder(): string {
  const libraries = join(dirname(dirname(program("aws"))), "lib");
  const folders = readdirSync(libraries).map((python) => join(libraries, python, "site-packages/awscli/botocore/data"));
  const found = folders.find((folder) => existsSync(folder));
  if (found === undefined)
    throw new Error(
      `the AWS CLI in .tools/ has no API models below ${libraries}: remove .tools/aws and run \`npm run tools\``,
    );
  return found;
}

/** The newest model of a service: its versions are named by day. */
function newestModel(folder: string, service: string): ServiceModel {
  const place = join(folder, service);
  const [newest] = existsSync(place)
    ? readdirSync(place)
        .filter((name) => /^\d{4}-/.test(name))
        .sort()
        .reverse()
    : [];
  if (newest === undefined)
    throw new Error(
      `the AWS CLI has no API model of service ${service}: correct the name in verification/aws-api/calls`,
    );
  return JSON.parse(readFileSync(join(place, newest, "service-2.json"), "utf8"));
}
