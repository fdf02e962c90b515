# Runs a query of runbooks/sql on the database, from a healthy server, as the application's user:
#   sql connections              on the writer
#   sql connections HOST         on the instance with this address
#   sql connections "" "set x;"  after a statement, such as a setting, on the writer
# It installs psql on that server if it is missing. The server signs in with its role, without a password.
sql() {
  local server query host="${2:-}"
  query=$(cat "runbooks/sql/$1.sql") || return
  query=$(printf '%s\n' ${3:+"$3"} "$query" | base64 --wrap 0)
  server=$(aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names "$PREFIX-servers" --output text --query \
    "AutoScalingGroups[0].Instances[?LifecycleState=='InService' && HealthStatus=='Healthy'].InstanceId | [0]") || return
  if [ "$server" = None ]; then
    echo "No server of $PREFIX-servers is in service and healthy: first bring one back (runbooks/how-to/server.md)." >&2
    return 1
  fi
  on "$server" 'command -v psql >/dev/null || apt-get install --yes -qq postgresql-client >/dev/null; set -a; . /etc/gocarbontracker/environment; '"${host:+DATABASE_HOST=$host;}"' PGSSLMODE=require; PGPASSWORD=$(aws rds generate-db-auth-token --region $AWS_REGION --hostname $DATABASE_HOST --port 5432 --username $DATABASE_USER); echo '"$query"' | base64 --decode | psql --no-psqlrc --host $DATABASE_HOST --port 5432 --username $DATABASE_USER --dbname $DATABASE_NAME'
}
