import type { ApiModels } from "../../aws-api/model";
import { eventName } from "./event-names";
import { PATH, type PathService } from "./services";

/** A call of AWS' API that changes something. */
export interface Operation {
  /** botocore's `service:Operation`. */
  readonly call: string;
  /** The service in CloudTrail, without its domain. */
  readonly source: string;
  /** The name of the call in CloudTrail. */
  readonly name: string;
  /** True for a call on the path of alerts. */
  readonly isOnPath: boolean;
}

/** The names of operations that read. EventBridge delivers none that begins with one of the first three. */
const READS =
  /^(?:Get|List|Describe|BatchGet|BatchDescribe|Check|Evaluate|Filter|Head|Lookup|Search|Select|Test|Validate)/;

/** Every call that changes something in the services on the path of alerts. */
export function operationsOf(
  models: ApiModels,
  path: Readonly<Record<string, PathService>> = PATH,
): readonly Operation[] {
  return Object.entries(path).flatMap(([first, { only = /(?:)/, alsoAs }]) =>
    [first, alsoAs ?? []].flat().flatMap((service) => {
      const { metadata, operations } = models(service);
      return Object.keys(operations)
        .filter((operation) => !READS.test(operation))
        .map((operation) => {
          const call = `${service}:${operation}`;
          return { call, source: metadata.endpointPrefix, name: eventName(call), isOnPath: only.test(operation) };
        });
    }),
  );
}
