"""Blocks an address or a range in the web application firewall until a time.

Runs as two steps of an SSM Automation document: `plan_step(event, context)` and `act_step(event, context)`. A parameter
holds the incident and the end of each block, which `end_blocks.py` reads. The set of the firewall has the addresses only.
"""
import ipaddress
from datetime import datetime, timedelta, timezone

from containment import Change, Gone, Refused, act, client_of, code_of, plan
from record import Record

ATTEMPTS = 5
TIME = "%Y-%m-%dT%H:%M:%SZ"


def plan_step(event, _context, client=None, now=None):
    return plan(Address(event, client or client_of, now), event)


def act_step(event, _context, client=None, now=None, sleep=None):
    return act(Address(event, client or client_of, now), event, **({"sleep": sleep} if sleep else {}))


def network_of(text):
    """Returns the network of an address or a range. @raises Refused for other texts, and for bits after the prefix"""
    try:
        network = ipaddress.ip_network(text.strip())
    except ValueError as error:
        raise Refused(f"Address is {text!r}, must be an address or a range such as 198.51.100.0/24: {error}") from error
    mapped = network.network_address.ipv4_mapped if network.version == 6 else None
    if mapped is not None and network.prefixlen >= 96:
        return ipaddress.ip_network(f"{mapped}/{network.prefixlen - 96}")
    return network


class Address:
    def __init__(self, event, client, now=None):
        self.event = event
        self.network = network_of(event["Address"])
        self.text = self.network.with_prefixlen
        self.waf, self.ec2 = client("wafv2"), client("ec2")
        self.set = event["IpSets"][str(self.network.version)]
        self.now = now or datetime.now(timezone.utc)
        self.record = Record(event, client, event["ParameterPath"], self.text, "blocked")

    def look(self):
        """Reads the set. @raises Gone without it, because the firewall is not deployed"""
        try:
            answer = self.waf.get_ip_set(Name=self.set["Name"], Scope="REGIONAL", Id=self.set["Id"])
        except Exception as error:
            if code_of(error) != "WAFNonexistentItemException":
                raise
            raise Gone(f"The set {self.set['Name']} no longer exists: deploy the servers' stack.") from error
        self.lock = answer["LockToken"]
        # WAF may return IPv6 addresses with all of their zeros.
        self.blocked = [ipaddress.ip_network(one).with_prefixlen for one in answer["IPSet"]["Addresses"]]

    def contain(self):
        self.require_foreign()
        self.look()
        record = self.record.read()
        if self.text in self.blocked:
            # A block without a record would not end.
            return [] if record else [Change(f"end the block at {self.until()}", lambda: None)]
        if record is None and self.covered():
            return []
        return [Change(f"block {self.text} until {self.until()}", lambda: self.change(add=True))]

    def claim(self):
        self.record.create(Address=self.text, Until=self.until())

    def require_foreign(self):
        hours, most = int(self.event["Hours"]), int(self.event["MaximumHours"])
        if not 1 <= hours <= most:
            raise Refused(f"Hours is {hours}, must be 1 to {most}: shorten it, and block again if it is still needed")
        if not self.network.is_global or self.network.is_multicast:
            raise Refused(f"Address is {self.text}, which is not an address of the internet, must be one: correct it")
        shortest = int(self.event["ShortestPrefixes"][str(self.network.version)])
        if self.network.prefixlen < shortest:
            raise Refused(f"Address is {self.text}, must have a prefix of at least {shortest}: block smaller ranges")
        own = [one["PublicIp"] for one in self.ec2.describe_addresses()["Addresses"] if "PublicIp" in one]
        for address in own:
            if ipaddress.ip_address(address) in self.network:
                raise Refused(f"Address is {self.text}, which has our own {address}, must have none: block smaller ranges")

    def covered(self):
        """Returns True for an address that a blocked range includes."""
        blocked = [ipaddress.ip_network(one) for one in self.blocked]
        return any(self.network.subnet_of(one) for one in blocked if one.version == self.network.version)

    def until(self):
        return (self.now + timedelta(hours=int(self.event["Hours"]))).strftime(TIME)

    def change(self, add):
        """Writes the set anew. WAF refuses a write after another one, so the set is read again then."""
        for attempt in range(ATTEMPTS):
            wanted = [one for one in self.blocked if one != self.text] + ([self.text] if add else [])
            try:
                self.waf.update_ip_set(
                    Name=self.set["Name"],
                    Scope="REGIONAL",
                    Id=self.set["Id"],
                    Addresses=sorted(wanted),
                    LockToken=self.lock,
                )
                return
            except Exception as error:
                if code_of(error) != "WAFOptimisticLockException" or attempt == ATTEMPTS - 1:
                    raise
                self.look()

    def undo(self):
        self.look()
        if self.record.read() is None:
            return []
        changes = [Change(f"remove the record of {self.event['Incident']}", self.record.delete)]
        if self.text in self.blocked:
            changes.insert(0, Change(f"stop to block {self.text}", lambda: self.change(add=False)))
        return changes

    def settled(self, action):
        if action == "undo":
            return f"No incident blocked {self.text}{', which is in the set' if self.text in self.blocked else ''}."
        until = (self.record.read() or {}).get("Until", "the end of the range that has it")
        return f"{self.text} is blocked already, until {until}."

    def consequence(self, action):
        if action == "undo":
            return f"Requests from {self.text} reach the load balancer again."
        return f"The firewall refuses each request from {self.text} until {self.until()}."

    def impact(self, action):
        """Returns who else is blocked. One IPv4 address, or the IPv6 range of one line, needs no approval."""
        if action == "undo":
            return f"An intruder or an attack may reach the load balancer from {self.text} again."
        one_line = {4: 32, 6: 64}[self.network.version]
        if self.network.prefixlen >= one_line:
            return None
        addresses = 2 ** (one_line - self.network.prefixlen)
        return f"{addresses} {'addresses' if self.network.version == 4 else 'lines'} lose access, among them users."
