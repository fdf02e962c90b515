import { ApiGatewayApiKey } from "@cdktf/provider-aws/lib/api-gateway-api-key";
import { ApiGatewayDeployment } from "@cdktf/provider-aws/lib/api-gateway-deployment";
import { ApiGatewayIntegration } from "@cdktf/provider-aws/lib/api-gateway-integration";
import { ApiGatewayIntegrationResponse } from "@cdktf/provider-aws/lib/api-gateway-integration-response";
import { ApiGatewayMethod } from "@cdktf/provider-aws/lib/api-gateway-method";
import { ApiGatewayMethodResponse } from "@cdktf/provider-aws/lib/api-gateway-method-response";
import { ApiGatewayResource } from "@cdktf/provider-aws/lib/api-gateway-resource";
import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import { ApiGatewayUsagePlan } from "@cdktf/provider-aws/lib/api-gateway-usage-plan";
import { ApiGatewayUsagePlanKey } from "@cdktf/provider-aws/lib/api-gateway-usage-plan-key";
import { Construct } from "constructs";
import { ServiceRole } from "./service-role";

export interface HeartbeatEndpointProps {
  readonly name: string;
  /** The role that it publishes with, unique in the account. */
  readonly roleName: string;
  readonly region: string;
  /** The topic that each heartbeat is published to, as a text that is known before it is there. */
  readonly topicArn: string;
  /** The key that the topic is encrypted with. */
  readonly keyArn: string;
}

/** A heartbeat comes every other minute: enough for one that is tried again, and too little to be a way in for a flood. */
const DEFAULTS = { perSecond: 1, burstCount: 5 } as const;

const PATH = "heartbeat";
const STAGE = "live";
const METHOD = "POST";
const SUCCEEDED = "200";

/**
 * An address at which whoever has its key may publish a heartbeat to a topic, and nothing else: for a Grafana that cannot sign
 * requests to SNS. API Gateway asks for the key and publishes by itself, without a program between the two. What it is sent is not
 * read. A publication that fails is answered as a failure, so that Grafana counts it.
 */
export class HeartbeatEndpoint extends Construct {
  readonly url: string;
  /** Secret: the value of the header `x-api-key`. AWS makes it. */
  readonly apiKey: string;

  constructor(scope: Construct, id: string, props: HeartbeatEndpointProps) {
    super(scope, id);
    const { name } = props;
    const api = new ApiGatewayRestApi(this, "api", {
      name,
      description: "Takes Grafana's heartbeat",
      endpointConfiguration: { types: ["REGIONAL"] },
      lifecycle: { createBeforeDestroy: true },
    });
    const published = this.publishes(api, props);
    const deployment = new ApiGatewayDeployment(this, "deployment", {
      restApiId: api.id,
      // What is deployed is a copy: another configuration is another deployment.
      triggers: { configuration: published.configuration },
      dependsOn: published.parts,
      lifecycle: { createBeforeDestroy: true },
    });
    const stage = new ApiGatewayStage(this, "stage", {
      restApiId: api.id,
      deploymentId: deployment.id,
      stageName: STAGE,
    });
    const key = new ApiGatewayApiKey(this, "key", { name, description: "Grafana shows by it that it is alive" });
    const plan = new ApiGatewayUsagePlan(this, "plan", {
      name,
      apiStages: [{ apiId: api.id, stage: stage.stageName }],
      throttleSettings: { rateLimit: DEFAULTS.perSecond, burstLimit: DEFAULTS.burstCount },
    });
    new ApiGatewayUsagePlanKey(this, "plan-key", { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id });
    this.url = `${stage.invokeUrl}/${PATH}`;
    this.apiKey = key.value;
  }

  /** The one method that the address has. */
  private publishes(api: ApiGatewayRestApi, { roleName, region, topicArn, keyArn }: HeartbeatEndpointProps) {
    const role = new ServiceRole(this, "role", {
      name: roleName,
      service: "apigateway.amazonaws.com",
      statements: [
        { Sid: "Publish", Action: "sns:Publish", Resource: topicArn },
        { Sid: "Encrypt", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn },
      ],
    });
    const resource = new ApiGatewayResource(this, "resource", {
      restApiId: api.id,
      parentId: api.rootResourceId,
      pathPart: PATH,
    });
    const method = new ApiGatewayMethod(this, "method", {
      restApiId: api.id,
      resourceId: resource.id,
      httpMethod: METHOD,
      authorization: "NONE",
      apiKeyRequired: true,
    });
    const here = { restApiId: api.id, resourceId: resource.id, httpMethod: method.httpMethod };
    const request = new URLSearchParams({
      Action: "Publish",
      Version: "2010-03-31",
      TopicArn: topicArn,
      Message: "Grafana evaluates its rules and delivers what they say",
    }).toString();
    const integration = new ApiGatewayIntegration(this, "integration", {
      ...here,
      type: "AWS",
      integrationHttpMethod: "POST",
      uri: `arn:aws:apigateway:${region}:sns:path//`,
      credentials: role.arn,
      passthroughBehavior: "NEVER",
      requestParameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
      requestTemplates: { "application/json": request },
    });
    const response = new ApiGatewayMethodResponse(this, "response", { ...here, statusCode: SUCCEEDED });
    const answered = new ApiGatewayIntegrationResponse(this, "integration-response", {
      ...here,
      statusCode: response.statusCode,
      // Any other answer of SNS has none to go with, and becomes an internal error.
      selectionPattern: SUCCEEDED,
      dependsOn: [integration],
    });
    const configuration = JSON.stringify({ PATH, METHOD, SUCCEEDED, request, region, role: role.arn });
    return { configuration, parts: [integration, answered, ...role.permissions] };
  }
}
