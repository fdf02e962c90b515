# Runs a command on machines and prints the output of each, its first 24,000 characters, after at most two minutes:
#   on servers "uptime"      every server of $PREFIX
#   on collectors "uptime"   every collector of it
#   on i-0123 "uptime"       only that machine
# The command must not contain a double quote or a backslash.
on() {
  local target id asked="" rest machine status
  case "$1" in
    servers | collectors) target="Key=tag:aws:autoscaling:groupName,Values=$PREFIX-$1" ;;
    *) target="Key=InstanceIds,Values=$1" ;;
  esac
  id=$(aws ssm send-command --document-name AWS-RunShellScript --targets "$target" \
    --parameters "commands=[\"$2\"]" --query Command.CommandId --output text) || return
  for _ in $(seq 40); do
    sleep "${ON_PAUSE_SECONDS:-3}"
    read -r asked rest < <(aws ssm list-command-invocations --command-id "$id" --output text --query \
      "[length(CommandInvocations), length(CommandInvocations[?contains(['Pending', 'InProgress', 'Delayed'], Status)])]") || return
    # Machines take the command one after the other: none yet is not the end.
    if [ "$asked" -gt 0 ] && [ "$rest" -eq 0 ]; then break; fi
  done
  if [ "$asked" -eq 0 ]; then
    echo "No machine took the command: $target matches none whose SSM agent is online." >&2
    return 1
  fi
  # A list has only the first 2,500 characters of an output.
  aws ssm list-command-invocations --command-id "$id" --output text --query "CommandInvocations[].[InstanceId,Status]" |
    while read -r machine status; do
      printf '%s %s\n' "$machine" "$status"
      aws ssm get-command-invocation --command-id "$id" --instance-id "$machine" --output text \
        --query 'join(`"\n"`, [StandardOutputContent || `""`, StandardErrorContent || `""`])' </dev/null
    done
}
