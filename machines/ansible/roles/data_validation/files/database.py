"""A connection to the database through psql, which the routines of a collector share."""
import contextlib
import json
import os
import subprocess

MARK = "--end-of-statement--"


# Statements that another transaction of the primary cancelled on a standby, and deadlocks, succeed when repeated.
REPEATABLE = {"40001", "40P01"}


class DatabaseError(Exception):
    def __init__(self, message, state="", role=""):
        super().__init__(message)
        self.state, self.role = state, role

    @property
    def repeatable(self):
        return self.state in REPEATABLE


def connection(target, password, settings, name):
    """Returns the variables with which a program of PostgreSQL connects to a target.

    A target has a host and a port, and may have an address to connect to instead of the one that DNS returns.
    """
    return {
        **({"PGHOSTADDR": target["address"]} if "address" in target else {}),
        "PGHOST": target["host"],
        "PGPORT": str(target["port"]),
        "PGUSER": settings["user"],
        "PGPASSWORD": password,
        "PGSSLMODE": settings["sslMode"],
        "PGAPPNAME": name,
        "PGCONNECT_TIMEOUT": str(settings["connectSeconds"]),
    }


class Database:
    """One connection, which psql holds. Every query returns one JSON value."""

    def __init__(self, role, target, password, settings, name):
        self.role = role
        self.where = f"the {role} {target['host']}:{target['port']}"
        options = {
            "statement_timeout": f"{settings['statementSeconds']}s",
            "lock_timeout": f"{settings['lockSeconds']}s",
            "idle_in_transaction_session_timeout": f"{settings['statementSeconds']}s",
            "max_parallel_workers_per_gather": "0",
            "work_mem": f"{settings['workMegabytes']}MB",
            "client_min_messages": "error",
            "jit": "off",
            # A policy that hides rows must be an error, because hidden rows would pass.
            "row_security": "off",
        }
        if role in ("reader", "secondary"):
            options["default_transaction_read_only"] = "on"
        environment = {
            **os.environ,
            **connection(target, password, settings, name),
            "PGDATABASE": settings["database"],
            "PGOPTIONS": " ".join(f"-c {name}={value}" for name, value in options.items()),
        }
        command = ["psql", "--no-psqlrc", "--no-password", "--quiet", "--no-align", "--tuples-only"]
        pipe = subprocess.PIPE
        self.psql = subprocess.Popen(
            command, env=environment, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True
        )
        self.query("select 1")

    def query(self, statement):
        lines = self.lines(statement)
        return json.loads("".join(lines)) if any(line.strip() for line in lines) else None

    def rows(self, statement):
        """Returns the rows of a query with one JSON value each."""
        return [json.loads(line) for line in self.lines(statement)]

    def lines(self, statement):
        with contextlib.suppress(BrokenPipeError):
            self.psql.stdin.write(f"{statement};\n\\echo {MARK} :SQLSTATE\n")
            self.psql.stdin.flush()
        lines = []
        for line in self.psql.stdout:
            if line.startswith(MARK):
                state = line.split()[1]
                if state != "00000":
                    raise DatabaseError(f"{self.where} refused a statement: {one_line(lines)}", state, self.role)
                return lines
            lines.append(line)
        raise DatabaseError(f"{self.where} ended the connection: {one_line(lines)}", role=self.role)

    def close(self):
        self.psql.stdin.close()
        self.psql.wait(timeout=10)


def one_line(lines):
    return " ".join(line.strip() for line in lines if line.strip())[:500]


def text(value):
    """Returns a literal of SQL."""
    return "'" + str(value).replace("'", "''") + "'"


def iam_token(region):
    """Returns a function for passwords, which are signed with the machine's role."""

    def token(host, port, user):
        import boto3

        rds = boto3.Session(region_name=region).client("rds")
        return rds.generate_db_auth_token(DBHostname=host, Port=port, DBUsername=user, Region=region)

    return token
