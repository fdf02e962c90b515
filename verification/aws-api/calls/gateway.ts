import type { Calls } from "./entry";

/** API Gateway. */
export const GATEWAY: Calls = {
  aws_api_gateway_api_key: "apigateway:CreateApiKey",
  aws_api_gateway_deployment: {
    to: ["apigateway:CreateDeployment"],
    nowhere: { triggers: "the provider compares it" },
  },
  aws_api_gateway_integration: {
    to: ["apigateway:PutIntegration"],
    members: { integration_http_method: "integrationHttpMethod", timeout_milliseconds: "timeoutInMillis" },
  },
  aws_api_gateway_integration_response: "apigateway:PutIntegrationResponse",
  aws_api_gateway_method: {
    to: ["apigateway:PutMethod"],
    members: { authorization: "authorizationType" },
  },
  aws_api_gateway_method_response: "apigateway:PutMethodResponse",
  aws_api_gateway_resource: "apigateway:CreateResource",
  aws_api_gateway_rest_api: "apigateway:CreateRestApi",
  aws_api_gateway_stage: "apigateway:CreateStage",
  aws_api_gateway_usage_plan: {
    to: ["apigateway:CreateUsagePlan"],
    members: { quota_settings: "quota", throttle_settings: "throttle" },
  },
  aws_api_gateway_usage_plan_key: "apigateway:CreateUsagePlanKey",
};
