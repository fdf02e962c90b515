import { Emulator } from "../../verification/sandbox/emulator";
import { only, resources } from "../support";
import { whole } from "../whole";

const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=test/20261128/us-east-1/sns/aws4_request, SignedHeaders=host, Signature=0";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start([]);
});
afterAll(() => emulator.stop());

/** API Gateway's request to SNS with its role, and the response. */
async function ask(contentType: string, body: string) {
  const response = await fetch(emulator.environment.AWS_ENDPOINT_URL ?? "", {
    method: "POST",
    headers: { "Content-Type": contentType, Authorization: AUTHORIZATION },
    body,
  });
  return { status: response.status, text: await response.text() };
}

const monitoring = whole("sandbox")["sandbox-monitoring"] ?? {};
const integration = only(monitoring, "aws_api_gateway_integration");
const contentType = integration.request_parameters["integration.request.header.Content-Type"].replaceAll("'", "");
const request: string = integration.request_templates["application/json"];

test("API Gateway converts a heartbeat into a message that SNS publishes to the alarm's topic", async () => {
  const [topic = ""] = resources(monitoring, "aws_sns_topic")
    .map(({ name }): string => name)
    .filter((name) => name.endsWith("-heartbeat"));
  const made = await ask(contentType, new URLSearchParams({ Action: "CreateTopic", Name: topic }).toString());
  expect(made.text).toContain(`:${topic}</TopicArn>`);
  const published = await ask(contentType, request);
  expect(published.text).toMatch(/<PublishResult>\s*<MessageId>[\w-]+<\/MessageId>/);
  expect(published.status).toBe(200);
});

test("and it is none when the topic is another one", async () => {
  const { status } = await ask(contentType, request.replace("heartbeat", "silence"));
  expect(status).toBe(404);
});
