import { STORE_DEFINITIONS } from "../index/store-definitions";
import { sendSigned } from "../shipping/signed-request";
import { functionCredentials } from "./function-credentials";

/** The Lambda function that puts templates and stored searches into OpenSearch. @throws Error with the answer if OpenSearch refuses one */
export async function handler(): Promise<{ readonly definedCount: number }> {
  const { AWS_REGION: region = "", STORE_URL = "" } = process.env;
  for (const { path, body } of STORE_DEFINITIONS) {
    const { status, text } = await sendSigned(
      {
        service: "es",
        region,
        method: "PUT",
        url: new URL(path, STORE_URL),
        body: { text: JSON.stringify(body), contentType: "application/json" },
      },
      functionCredentials(process.env),
    );
    if (status >= 300) throw new Error(`OpenSearch answered PUT ${path} with the status ${status}: ${text}`);
  }
  return { definedCount: STORE_DEFINITIONS.length };
}
