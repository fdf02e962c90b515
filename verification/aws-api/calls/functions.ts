import type { Calls } from "./entry";

/** Lambda functions, their callers and their queues. */
export const FUNCTIONS: Calls = {
  aws_lambda_event_source_mapping: {
    to: ["lambda:CreateEventSourceMapping"],
    members: { "destination_config.on_failure.destination_arn": "Destination" },
  },
  aws_lambda_function: {
    to: ["lambda:CreateFunction", "lambda:CreateFunction.Code"],
    members: {
      file_system_config: "FileSystemConfigs",
      image_config: "ImageConfig",
      reserved_concurrent_executions: "lambda:PutFunctionConcurrency.ReservedConcurrentExecutions",
    },
    nowhere: {
      code_sha256: "a value from AWS",
      filename: "the file that the provider reads",
      replacement_security_group_ids: "the provider uses it at a destroy",
      source_code_hash: "the provider compares it",
    },
    supplied: { "CreateFunction.Code": "the file that the provider reads" },
  },
  aws_lambda_function_event_invoke_config: {
    to: ["lambda:PutFunctionEventInvokeConfig"],
    members: { qualifier: "Qualifier" },
  },
  aws_lambda_function_url: { to: ["lambda:CreateFunctionUrlConfig"], members: { authorization_type: "AuthType" } },
  aws_lambda_invocation: {
    to: ["lambda:Invoke"],
    members: { input: "Payload" },
    nowhere: {
      lifecycle_scope: "the provider decides by it when it calls the function",
      terraform_key: "the provider adds it to the input",
      triggers: "the provider compares them",
    },
  },
  aws_lambda_permission: {
    to: ["lambda:AddPermission"],
    nowhere: { statement_id_prefix: "the provider completes it to a name" },
    supplied: { "AddPermission.StatementId": "the provider generates it" },
  },
  aws_sqs_queue: {
    to: ["sqs:CreateQueue"],
    members: Object.fromEntries(
      Object.entries({
        deduplication_scope: "DeduplicationScope",
        delay_seconds: "DelaySeconds",
        fifo_throughput_limit: "FifoThroughputLimit",
        kms_data_key_reuse_period_seconds: "KmsDataKeyReusePeriodSeconds",
        kms_master_key_id: "KmsMasterKeyId",
        max_message_size: "MaximumMessageSize",
        message_retention_seconds: "MessageRetentionPeriod",
        policy: "Policy",
        receive_wait_time_seconds: "ReceiveMessageWaitTimeSeconds",
        redrive_allow_policy: "RedriveAllowPolicy",
        redrive_policy: "RedrivePolicy",
        visibility_timeout_seconds: "VisibilityTimeout",
      }).map(([argument, name]) => [argument, `sqs:CreateQueue.Attributes{${name}}`]),
    ),
  },
};
