import * as z from "zod";
import { parseJsonText } from "../../checks/emitted/json-text";
import { requestAws } from "./aws-request";

/** The author of the last change of a resource. */
export interface Author {
  /** The ARN of the caller, or the AWS service. */
  readonly who: string;
  readonly call: string;
  /** Such as `2026-11-28 13:05`, in UTC. */
  readonly when: string;
}

const TARGET = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents";
/** CloudTrail answers two lookups in a second. */
const PAUSE_MILLISECONDS = 600;
/** The newest events of a resource are enough: a reader wants the last change. */
const EVENTS = 50;

const lookup = z.looseObject({
  Events: z
    .array(
      z.looseObject({
        EventName: z.string(),
        EventTime: z.number(),
        ReadOnly: z.string().optional(),
        CloudTrailEvent: z.string(),
      }),
    )
    .optional(),
});

const detail = z.looseObject({
  errorCode: z.string().optional(),
  userIdentity: z.looseObject({
    type: z.string().optional(),
    arn: z.string().optional(),
    invokedBy: z.string().optional(),
  }),
});

/** The search for the authors of changes in CloudTrail's history of 90 days. */
export class AuthorFinder {
  private last = 0;

  /**
   * Creates a finder.
   *
   * @param ownRole beginning of the names of the roles of workflows, whose changes are no drift
   */
  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly ownRole: string,
    private readonly pauseMilliseconds = PAUSE_MILLISECONDS,
  ) {}

  /** Finds the last change of a resource by its names, such as its id and its ARN. @throws Error with AWS' message */
  async find(names: readonly string[], region: string): Promise<Author | undefined> {
    for (const name of names) {
      const events = await this.events(name, region);
      const [found] = events.flatMap((event) => this.authorOf(event));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private async events(name: string, region: string) {
    const wait = this.last + this.pauseMilliseconds - Date.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    this.last = Date.now();
    const body = { LookupAttributes: [{ AttributeKey: "ResourceName", AttributeValue: name }], MaxResults: EVENTS };
    const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": TARGET };
    const text = await requestAws({ service: "cloudtrail", region, headers, body: JSON.stringify(body) }, this.env);
    return parseJsonText(lookup, "CloudTrail's answer", text).Events ?? [];
  }

  private authorOf({
    EventName,
    EventTime,
    ReadOnly,
    CloudTrailEvent,
  }: NonNullable<z.output<typeof lookup>["Events"]>[number]): Author[] {
    const { errorCode, userIdentity } = parseJsonText(detail, "CloudTrail's event", CloudTrailEvent);
    const who = userIdentity.invokedBy ?? userIdentity.arn ?? userIdentity.type ?? "unknown";
    if (ReadOnly === "true" || errorCode !== undefined || who.includes(`:assumed-role/${this.ownRole}`)) return [];
    return [{ who, call: EventName, when: new Date(EventTime * 1000).toISOString().slice(0, 16).replace("T", " ") }];
  }
}
