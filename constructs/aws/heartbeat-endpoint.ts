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
  /** The name of the publishing role, unique in the account. */
  readonly roleName: string;
  readonly region: string;
  /** ARN of the heartbeat's topic, as a text that is known before the topic exists. */
  readonly topicArn: string;
  /** ARN of the topic's key. */
  readonly keyArn: string;
}

/** A heartbeat arrives every two minutes. The limit allows a retry and prevents a flood of requests. */
const DEFAULTS = { perSecond: 1, burstCount: 5 } as const;

const PATH = "heartbeat";
const STAGE = "live";
const METHOD = "POST";
const SUCCEEDED = "200";

/**
 * An address at which a client with the key publishes a heartbeat to a topic, for a Grafana that cannot sign requests to SNS. API Gateway
 * checks the key and publishes without a function in between. It ignores the request's body. A failed publication returns an error, which
 * Grafana counts.
 */
export class HeartbeatEndpoint extends Construct {
  readonly url: string;
  /** Secret: the value of the header `x-api-key`, which AWS generates. */
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
      // A deployment is a copy, so a changed configuration requires a new deployment.
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

  /** The address's only method. */
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
      // The default response of any other SNS answer: an internal server error.
      selectionPattern: SUCCEEDED,
      dependsOn: [integration],
    });
    const configuration = JSON.stringify({ PATH, METHOD, SUCCEEDED, request, region, role: role.arn });
    return { configuration, parts: [integration, answered, ...role.permissions] };
  }
}
