# Runs a document of the security response for $INCIDENT, waits for its end, and prints the outcome:
#   respond plan isolate-instance contain "InstanceId=i-0123"   prints what it would change, and changes nothing
#   respond act isolate-instance contain "InstanceId=i-0123"    changes it
#   respond act isolate-instance undo "InstanceId=i-0123"       restores it
#   respond show EXECUTION                                      waits for an execution that was started before
# An execution that waits for an approval is printed with its id and with the effect on users.
respond() {
  local id answer status dry
  case "$1" in
    plan) dry=true ;;
    act) dry=false ;;
    show) id="${2:?EXECUTION is missing}" ;;
    *)
      echo "The first word is '$1', must be plan, act or show: correct it." >&2
      return 2
      ;;
  esac
  if [ -z "${id:-}" ]; then
    id=$(aws ssm start-automation-execution --document-name "${PREFIX:?}-respond-${2:?}" --query AutomationExecutionId --output text \
      --parameters "Incident=${INCIDENT:?is the number of the PagerDuty incident: set it},Action=${3:?},DryRun=$dry${4:+,$4}") || return
  fi
  for _ in $(seq 200); do
    # The lines: the status, the outcome, the effect on users, and the reason of a failure.
    answer=$(aws ssm get-automation-execution --automation-execution-id "$id" --output text --query \
      "AutomationExecution.join(\`\"\\n\"\`, [AutomationExecutionStatus, Outputs.\"act.Summary\"[0] || \`\"\"\`, (StepExecutions[?StepName=='plan'] | [0].Outputs.Impact[0]) || \`\"\"\`, FailureMessage || \`\"\"\`])") || return
    status=${answer%%$'\n'*}
    case "$status" in
      Pending | InProgress | Cancelling) sleep "${ON_PAUSE_SECONDS:-3}" ;;
      Waiting)
        printf '%s\nEXECUTION=%s waits for the approval of incident command.\n' "$answer" "$id"
        return 3
        ;;
      Success)
        printf '%s\n' "$answer"
        return 0
        ;;
      *)
        printf '%s\nEXECUTION=%s\n' "$answer" "$id"
        return 1
        ;;
    esac
  done
  printf '%s\nEXECUTION=%s continues: respond show %s\n' "$answer" "$id" "$id"
}
