"""AWS for the sandbox: moto's server with the calls that our stacks make and that moto lacks or answers wrongly.

Usage: emulator.py PORT [HOSTED_ZONE_ID=NAME ...]

Each section is one service and says what is missing there. What a call leaves behind is kept on moto's own backend of
the account and region, so that it is separate where AWS keeps it separate.
"""

import json
import re
import secrets
import sys
import time
import uuid
from urllib.parse import unquote

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse
from moto.autoscaling.models import FakeScalingPolicy
from moto.autoscaling.responses import AutoScalingResponse
from moto.backup import urls as backup_urls
from moto.backup.exceptions import ResourceNotFoundException
from moto.backup.responses import BackupResponse
from moto.cloudtrail.models import CloudTrailBackend
from moto.cloudwatch.models import Alarm
from moto.cloudwatch.responses import CloudWatchResponse
from moto.budgets.responses import BudgetsResponse
from moto.ce.responses import CostExplorerResponse
from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.config import default_user_config
from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult, EmptyResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models.elastic_network_interfaces import NetworkInterfaceBackend
from moto.ec2.models.launch_templates import LaunchTemplateVersion
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.ec2.responses import EC2Response
from moto.elasticache.exceptions import ElastiCacheException
from moto.elasticache.models import CacheCluster, ElastiCacheBackend
from moto.elasticache.responses import ElastiCacheResponse
from moto.guardduty.models import Detector
from moto.iam.access_control import IAMPolicyStatement, PermissionResult
from moto.rds.models import DBCluster, DBInstance, DBParameterGroup, RDSBackend, rds_backends
from moto.rds.responses import RDSResponse
from moto.route53.models import route53_backends
from moto.s3.exceptions import ReplicationConfigurationNotFoundError
from moto.s3.models import FakeDeleteMarker
from moto.s3.responses import S3Response
from moto.securityhub import urls as securityhub_urls
from moto.securityhub.responses import SecurityHubResponse
from moto.server import main
from moto.servicequotas.exceptions import NoSuchResource
from moto.servicequotas.responses import ServiceQuotasResponse
from moto.ssm.exceptions import InvalidResourceId
from moto.ssm.models import SimpleSystemManagerBackend
from moto.ssm.responses import SimpleSystemManagerResponse


def adds_to(target):
    """Gives the methods of the decorated class to one of moto's classes."""

    def install(additions):
        for name, member in vars(additions).items():
            if not name.startswith("__"):
                setattr(target, name, member)
        return additions

    return install


def after(target, method):
    """Runs the decorated function after a method of one of moto's, with the same arguments and the method's answer."""

    def install(addition):
        original = getattr(target, method)

        def both(self, *args, **kwargs):
            answer = original(self, *args, **kwargs)
            addition(self, answer, *args, **kwargs)
            return answer

        setattr(target, method, both)
        return addition

    return install


def before(target, method):
    """Runs the decorated function before a method of one of moto's. It may refuse the call."""

    def install(addition):
        original = getattr(target, method)

        def both(self, *args, **kwargs):
            addition(self)
            return original(self, *args, **kwargs)

        setattr(target, method, both)
        return addition

    return install


def kept(backend, what):
    """What earlier calls left behind in a backend under a name of ours."""
    return vars(backend).setdefault(f"sandbox_{what}", {})


# Application Auto Scaling: moto has no tags, and the provider reads them of every target.


@adds_to(ApplicationAutoScalingResponse)
class ScalableTargetTags:
    def _tags(self):
        tags = kept(self.applicationautoscaling_backend, "tags")
        return tags.setdefault(self._get_param("ResourceARN"), {})

    def list_tags_for_resource(self):
        return json.dumps({"Tags": self._tags()})

    def tag_resource(self):
        self._tags().update(self._get_param("Tags"))
        return "{}"

    def untag_resource(self):
        for key in self._get_param("TagKeys"):
            self._tags().pop(key, None)
        return "{}"


@after(ApplicationAutoScalingResponse, "register_scalable_target")
def tag_new_target(self, answer):
    if tags := self._get_param("Tags"):
        kept(self.applicationautoscaling_backend, "tags")[json.loads(answer)["ScalableTargetARN"]] = tags


# CloudTrail: recording is started and stopped by a name only, and the provider names the ARN.


@adds_to(CloudTrailBackend)
class StartedByArn:
    def start_logging(self, name):
        self.get_trail(name).start_logging()

    def stop_logging(self, name):
        self.get_trail(name).stop_logging()


# EC2: a launch template's own tags turn up among those of its instances, the description of a rule is read back only where
# the rule names addresses, the groups of an interface are added to those of its instance, and moto has no locks of snapshots.


@after(LaunchTemplateVersion, "__init__")
def keep_own_tags_apart(self, _, *args, **kwargs):
    if "TagSpecifications" in self.data:
        specifications = self.data["TagSpecifications"]
        self.data["TagSpecifications"] = [s for s in specifications if s.get("ResourceType") != "launch-template"]


@adds_to(SecurityGroupRule)
class DescribedRule:
    @property
    def description(self):
        sources = (self.ip_range, self.source_group, self.prefix_list)
        return next((source["Description"] for source in sources if source and source.get("Description")), None)


@after(SecurityGroupRule, "__init__")
def remember_prefix_list(self, _, *args, **kwargs):
    self.prefix_list = args[7] if len(args) > 7 else kwargs.get("prefix_list_id")


# EC2, settings of a region: which key encrypts volumes and how machines answer for their metadata cannot be set.


@after(NetworkInterfaceBackend, "modify_network_interface_attribute")
def replace_groups(self, _, eni_id, group_ids, *args, **kwargs):
    if (machine := self.get_network_interface(eni_id).instance) and group_ids:
        machine.security_groups = [self.get_security_group_from_id(group) for group in group_ids]


@adds_to(EC2Response)
class SnapshotLocks:
    def _locks(self):
        return kept(self.ec2_backend, "snapshot_locks")

    def lock_snapshot(self):
        snapshot = self.ec2_backend.get_snapshot(self._get_param("SnapshotId"))
        lock = {
            "SnapshotId": snapshot.id,
            "LockState": self._get_param("LockMode"),
            "LockDuration": int(self._get_param("LockDuration")),
        }
        self._locks()[snapshot.id] = lock
        return ActionResult(lock)

    def unlock_snapshot(self):
        name = self._get_param("SnapshotId")
        self._locks().pop(name)
        return ActionResult({"SnapshotId": name})

    def describe_locked_snapshots(self):
        return ActionResult({"Snapshots": list(self._locks().values())})


@before(EC2Response, "delete_snapshot")
def refuse_locked(self):
    if (name := self._get_param("SnapshotId")) in kept(self.ec2_backend, "snapshot_locks"):
        raise EC2ClientError("SnapshotLocked", f"The snapshot {name} is locked")


@adds_to(EC2Response)
class RegionSettings:
    def modify_ebs_default_kms_key_id(self):
        kept(self.ec2_backend, "settings")["key"] = self._get_param("KmsKeyId")
        return self.get_ebs_default_kms_key_id()

    def get_ebs_default_kms_key_id(self):
        key = kept(self.ec2_backend, "settings").get("key")
        place = f"arn:aws:kms:{self.region}:{self.current_account}"
        return ActionResult({"KmsKeyId": key or f"{place}:alias/aws/ebs"})

    def reset_ebs_default_kms_key_id(self):
        kept(self.ec2_backend, "settings").pop("key", None)
        return self.get_ebs_default_kms_key_id()

    def modify_instance_metadata_defaults(self):
        settings = kept(self.ec2_backend, "metadata")
        for name in ("HttpEndpoint", "HttpTokens", "HttpPutResponseHopLimit", "InstanceMetadataTags"):
            value = self._get_param(name)
            # What is set to nothing has no default any more.
            if value in ("no-preference", "-1", -1):
                settings.pop(name, None)
            elif value is not None:
                settings[name] = int(value) if name.endswith("Limit") else value
        return ActionResult({"Return": True})

    def get_instance_metadata_defaults(self):
        return ActionResult({"AccountLevel": dict(kept(self.ec2_backend, "metadata"))})


# EC2 Auto Scaling: policies are neither enabled nor free of prediction, hooks answer with invented targets, the warm-up
# and the linked role are forgotten, and instance refreshes and notifications do not exist.


@after(FakeScalingPolicy, "__init__")
def enable_policy(self, _, *args, **kwargs):
    self.enabled = True
    self.predictive_scaling_configuration = self.predictive_scaling_configuration or None


@after(AutoScalingResponse, "put_lifecycle_hook")
def remember_hook_target(self, _):
    group, name = self._get_param("AutoScalingGroupName"), self._get_param("LifecycleHookName")
    (hook,) = self.autoscaling_backend.describe_lifecycle_hooks(group, [name])
    hook.role_arn = self._get_param("RoleARN")
    hook.notification_target_arn = self._get_param("NotificationTargetARN")
    hook.notification_metadata = self._get_param("NotificationMetadata")


@after(AutoScalingResponse, "create_auto_scaling_group")
@after(AutoScalingResponse, "update_auto_scaling_group")
def remember_group_arguments(self, _):
    group = self.autoscaling_backend.autoscaling_groups[self._get_param("AutoScalingGroupName")]
    for parameter, attribute in {
        "DefaultInstanceWarmup": "default_instance_warmup",
        "MaxInstanceLifetime": "max_instance_lifetime",
    }.items():
        value = self._get_int_param(parameter)
        if value is not None:
            setattr(group, attribute, value)
    for parameter, attribute in {
        "InstanceMaintenancePolicy": "instance_maintenance_policy",
        "ServiceLinkedRoleARN": "service_linked_role_arn",
    }.items():
        value = self._get_param(parameter)
        if value:
            setattr(group, attribute, value)


@adds_to(AutoScalingResponse)
class RefreshesAndNotifications:
    def start_instance_refresh(self):
        group = self._get_param("AutoScalingGroupName")
        wanted = (self._get_param("DesiredConfiguration") or {}).get("LaunchTemplate", {})
        if wanted.get("Version"):
            changed = self.autoscaling_backend.autoscaling_groups[group]
            changed.launch_template_version = changed.provided_launch_template_version = wanted["Version"]
        refresh = {
            "InstanceRefreshId": secrets.token_hex(16),
            "AutoScalingGroupName": group,
            "Status": "Successful",
            "PercentageComplete": 100,
        }
        kept(self.autoscaling_backend, "refreshes").setdefault(group, []).insert(0, refresh)
        return ActionResult({"InstanceRefreshId": refresh["InstanceRefreshId"]})

    def describe_instance_refreshes(self):
        refreshes = kept(self.autoscaling_backend, "refreshes")
        return ActionResult({"InstanceRefreshes": refreshes.get(self._get_param("AutoScalingGroupName"), [])})

    def put_notification_configuration(self):
        place = self._get_param("AutoScalingGroupName"), self._get_param("TopicARN")
        kept(self.autoscaling_backend, "notifications")[place] = self._get_param("NotificationTypes")
        return EmptyResult()

    def delete_notification_configuration(self):
        place = self._get_param("AutoScalingGroupName"), self._get_param("TopicARN")
        kept(self.autoscaling_backend, "notifications").pop(place, None)
        return EmptyResult()

    def describe_notification_configurations(self):
        wanted = self._get_param("AutoScalingGroupNames", [])
        return ActionResult(
            {
                "NotificationConfigurations": [
                    {"AutoScalingGroupName": group, "TopicARN": topic, "NotificationType": kind}
                    for (group, topic), kinds in kept(self.autoscaling_backend, "notifications").items()
                    for kind in kinds
                    if not wanted or group in wanted
                ]
            }
        )


# Backup: tags are looked up under a mangled ARN; selections, vault notifications, vault policies, what the account consents to and
# restore testing do not exist. Documents are kept as they came and given back with what AWS adds.


BACKUP_KINDS = (
    "Aurora",
    "CloudFormation",
    "DocumentDB",
    "DynamoDB",
    "EBS",
    "EC2",
    "EFS",
    "FSx",
    "Neptune",
    "RDS",
    "Redshift",
    "S3",
    "Storage Gateway",
    "VirtualMachine",
)


class InvalidParameterValue(JsonRESTError):
    def __init__(self, message):
        super().__init__("InvalidParameterValueException", message)


def section(path, name):
    """The part of a path that follows a named part: `section("/a/b/c", "a")` is b."""
    parts = [unquote(part) for part in path.rstrip("/").split("/")]
    return parts[parts.index(name) + 1]


@adds_to(BackupResponse)
class BackupDocuments:
    def _arn(self, kind, name):
        return f"arn:aws:backup:{self.region}:{self.current_account}:{kind}:{name}"

    def _document(self, what, key):
        documents = kept(self.backup_backend, what)
        if key not in documents:
            raise ResourceNotFoundException(f"{what} {key} not found")
        return documents[key]

    def _tagged_arn(self):
        return unquote(self.path.split("/tags/" if "/tags/" in self.path else "/untag/")[1].rstrip("/"))

    def list_tags(self):
        return json.dumps({"Tags": self.backup_backend.list_tags(self._tagged_arn())})

    def tag_resource(self):
        self.backup_backend.tag_resource(self._tagged_arn(), json.loads(self.body)["Tags"])
        return "{}"

    def untag_resource(self):
        self.backup_backend.untag_resource(self._tagged_arn(), json.loads(self.body)["TagKeyList"])
        return "{}"

    def create_backup_selection(self):
        answer = {
            "BackupPlanId": section(self.path, "plans"),
            "SelectionId": secrets.token_hex(16),
            "CreationDate": time.time(),
        }
        selection = {**answer, "BackupSelection": json.loads(self.body)["BackupSelection"]}
        kept(self.backup_backend, "selections")[answer["SelectionId"]] = selection
        return json.dumps(answer)

    def get_backup_selection(self):
        return json.dumps(self._document("selections", section(self.path, "selections")))

    def delete_backup_selection(self):
        kept(self.backup_backend, "selections").pop(section(self.path, "selections"), None)
        return "{}"

    def _put_of_vault(self, what):
        kept(self.backup_backend, what)[section(self.path, "backup-vaults")] = json.loads(self.body)
        return "{}"

    def _get_of_vault(self, what):
        vault = section(self.path, "backup-vaults")
        document = self._document(what, vault)
        return json.dumps(
            {"BackupVaultName": vault, "BackupVaultArn": self._arn("backup-vault", vault), **document}
        )

    def _delete_of_vault(self, what):
        kept(self.backup_backend, what).pop(section(self.path, "backup-vaults"), None)
        return "{}"

    def put_backup_vault_notifications(self):
        return self._put_of_vault("notifications")

    def get_backup_vault_notifications(self):
        return self._get_of_vault("notifications")

    def delete_backup_vault_notifications(self):
        return self._delete_of_vault("notifications")

    def put_backup_vault_access_policy(self):
        return self._put_of_vault("policies")

    def get_backup_vault_access_policy(self):
        return self._get_of_vault("policies")

    def delete_backup_vault_access_policy(self):
        return self._delete_of_vault("policies")

    def describe_region_settings(self):
        return json.dumps(
            {
                "ResourceTypeOptInPreference": kept(self.backup_backend, "consents") or self._first_consents(),
                "ResourceTypeManagementPreference": {"DynamoDB": False, "EFS": True},
            }
        )

    def update_region_settings(self):
        consents = kept(self.backup_backend, "consents")
        consents.update({**self._first_consents(), **consents})
        wanted = json.loads(self.body).get("ResourceTypeOptInPreference") or {}
        if unknown := set(wanted) - set(consents):
            raise InvalidParameterValue(f"Element present in resource type opt in preference has invalid values: {unknown}")
        consents.update(wanted)
        return "{}"

    def _first_consents(self):
        """What a new account has consented to, and how each region names what it knows."""
        return {kind: kind in ("DynamoDB", "EBS", "EC2", "EFS", "RDS", "Storage Gateway") for kind in BACKUP_KINDS}

    def list_recovery_points_by_backup_vault(self):
        return json.dumps({"RecoveryPoints": []})

    def create_restore_testing_plan(self):
        body = json.loads(self.body)
        plan = {"ScheduleExpressionTimezone": "Etc/UTC", "StartWindowHours": 24, **body["RestoreTestingPlan"]}
        name = plan["RestoreTestingPlanName"]
        answer = {
            "CreationTime": time.time(),
            "RestoreTestingPlanArn": self._arn("restore-testing-plan", name),
            "RestoreTestingPlanName": name,
        }
        kept(self.backup_backend, "tests")[name] = {**plan, **answer}
        self.backup_backend.tag_resource(answer["RestoreTestingPlanArn"], body.get("Tags") or {})
        return json.dumps(answer)

    def get_restore_testing_plan(self):
        name = section(self.path, "plans")
        return json.dumps({"RestoreTestingPlan": self._document("tests", name)})

    def delete_restore_testing_plan(self):
        kept(self.backup_backend, "tests").pop(section(self.path, "plans"), None)
        return "{}"

    def create_restore_testing_selection(self):
        plan = section(self.path, "plans")
        selection = json.loads(self.body)["RestoreTestingSelection"]
        name = selection["RestoreTestingSelectionName"]
        answer = {
            "CreationTime": time.time(),
            "RestoreTestingPlanArn": self._arn("restore-testing-plan", plan),
            "RestoreTestingPlanName": plan,
            "RestoreTestingSelectionName": name,
        }
        kept(self.backup_backend, "test selections")[plan, name] = {**selection, **answer}
        return json.dumps(answer)

    def get_restore_testing_selection(self):
        key = section(self.path, "plans"), section(self.path, "selections")
        return json.dumps({"RestoreTestingSelection": self._document("test selections", key)})

    def delete_restore_testing_selection(self):
        key = section(self.path, "plans"), section(self.path, "selections")
        kept(self.backup_backend, "test selections").pop(key, None)
        return "{}"


for path in (
    "account-settings/?$",
    "backup-vaults/(?P<name>[^/]+)/notification-configuration/?$",
    "backup-vaults/(?P<name>[^/]+)/access-policy/?$",
    "backup-vaults/(?P<name>[^/]+)/recovery-points/?$",
    "restore-testing/plans/?$",
    "restore-testing/plans/(?P<plan>[^/]+)/?$",
    "restore-testing/plans/(?P<plan>[^/]+)/selections/?$",
    "restore-testing/plans/(?P<plan>[^/]+)/selections/(?P<selection>[^/]+)/?$",
):
    backup_urls.url_paths["{0}/" + path] = BackupResponse.dispatch


# Budgets: who is told and a budget's tags cannot be asked for.


@adds_to(BudgetsResponse)
class AskedBudgets:
    def list_tags_for_resource(self):
        return json.dumps({"ResourceTags": kept(self.backend, "tags").get(self._get_param("ResourceARN"), [])})

    def tag_resource(self):
        kept(self.backend, "tags")[self._get_param("ResourceARN")] = self._get_param("ResourceTags")
        return "{}"

    def describe_subscribers_for_notification(self):
        place = self._get_param("BudgetName"), json.dumps(self._get_param("Notification"), sort_keys=True)
        return json.dumps({"Subscribers": kept(self.backend, "subscribers").get(place, [])})


@after(BudgetsResponse, "create_budget")
def remember_budget(self, _):
    budget = self._get_param("Budget")["BudgetName"]
    for told in self._get_param("NotificationsWithSubscribers", []):
        remember_subscribers(self.backend, budget, told["Notification"], told["Subscribers"])
    arn = f"arn:aws:budgets::{self._get_param('AccountId')}:budget/{budget}"
    kept(self.backend, "tags")[arn] = self._get_param("ResourceTags", [])


@after(BudgetsResponse, "create_notification")
def remember_notification(self, _):
    notification, subscribers = self._get_param("Notification"), self._get_param("Subscribers")
    remember_subscribers(self.backend, self._get_param("BudgetName"), notification, subscribers)


def remember_subscribers(backend, budget, notification, subscribers):
    kept(backend, "subscribers")[budget, json.dumps(notification, sort_keys=True)] = subscribers


# Cost Explorer: the detection of anomalies does not exist.


@adds_to(CostExplorerResponse)
class Anomalies:
    def _anomaly_arn(self, kind):
        return f"arn:aws:ce::{self.current_account}:{kind}/{uuid.uuid4()}"

    def _new(self, what, kind, arn_name, document):
        arn = self._anomaly_arn(kind)
        kept(self.ce_backend, what)[arn] = {**document, arn_name: arn}
        self.ce_backend.tag_resource(arn, self._get_param("ResourceTags", []))
        return json.dumps({arn_name: arn})

    def create_anomaly_monitor(self):
        return self._new("monitors", "anomalymonitor", "MonitorArn", self._get_param("AnomalyMonitor"))

    def get_anomaly_monitors(self):
        monitors = kept(self.ce_backend, "monitors")
        return json.dumps({"AnomalyMonitors": [monitors[arn] for arn in self._get_param("MonitorArnList") if arn in monitors]})

    def delete_anomaly_monitor(self):
        kept(self.ce_backend, "monitors").pop(self._get_param("MonitorArn"), None)
        return "{}"

    def create_anomaly_subscription(self):
        document = {**self._get_param("AnomalySubscription"), "AccountId": self.current_account}
        return self._new("subscriptions", "anomalysubscription", "SubscriptionArn", document)

    def get_anomaly_subscriptions(self):
        subscriptions = kept(self.ce_backend, "subscriptions")
        wanted = self._get_param("SubscriptionArnList")
        return json.dumps({"AnomalySubscriptions": [subscriptions[arn] for arn in wanted if arn in subscriptions]})

    def delete_anomaly_subscription(self):
        kept(self.ce_backend, "subscriptions").pop(self._get_param("SubscriptionArn"), None)
        return "{}"


# CloudWatch: composite alarms can be kept and listed, but the call that makes one is missing.


@adds_to(CloudWatchResponse)
class CompositeAlarms:
    put_composite_alarm = CloudWatchResponse.put_metric_alarm


@after(Alarm, "__init__")
def name_the_rule(self, _, *args, **kwargs):
    self.alarm_rule = self.rule


# RDS: every instance has the same resource id; provisioned clusters answer as serverless ones; what monitors an instance,
# a parameter's origin and a global cluster's tags are forgotten; a global cluster cannot be changed, and a cluster of another region never
# leaves it.


@after(DBInstance, "__init__")
def own_resource_id(self, _, *args, **kwargs):
    self.dbi_resource_id = f"db-{secrets.token_hex(13).upper()}"


MONITORING = {
    "monitoring_interval": "monitoring_interval",
    "monitoring_role_arn": "monitoring_role_arn",
    "enable_performance_insights": "performance_insights_enabled",
    "performance_insights_kms_key_id": "performance_insights_kms_key_id",
    "performance_insights_retention_period": "performance_insights_retention_period",
    "database_insights_mode": "database_insights_mode",
    "engine_lifecycle_support": "engine_lifecycle_support",
}


def remember_monitoring(database, arguments):
    for argument, attribute in MONITORING.items():
        if arguments.get(argument) is not None:
            setattr(database, attribute, arguments[argument])


@after(DBInstance, "__init__")
@after(DBCluster, "__init__")
def monitor_new(self, _, *args, **kwargs):
    remember_monitoring(self, kwargs)


@after(RDSBackend, "modify_db_cluster")
def monitor_changed(self, cluster, arguments):
    remember_monitoring(self.clusters[cluster.db_cluster_identifier], arguments)


provisioned_as_serverless = DBCluster.scaling_configuration_info.fget


@adds_to(DBCluster)
class ProvisionedCluster:
    @property
    def scaling_configuration_info(self):
        return provisioned_as_serverless(self) if self.engine_mode == "serverless" else None


def leave_global_clusters(account, cluster_arn):
    """Global clusters are kept in one region, where the others' backends do not look."""
    for cluster in rds_backends[account]["us-east-1"].global_clusters.values():
        cluster.members = [member for member in cluster.members if member.db_cluster_arn != cluster_arn]


@after(RDSBackend, "delete_db_cluster")
def leave_when_deleted(self, cluster, *args, **kwargs):
    leave_global_clusters(self.account_id, cluster.db_cluster_arn)


@after(RDSBackend, "remove_from_global_cluster")
def leave_when_removed(self, _, *args, **kwargs):
    leave_global_clusters(self.account_id, kwargs["db_cluster_identifier"] if kwargs else args[1])


@after(RDSResponse, "create_global_cluster")
def tag_global_cluster(self, _):
    cluster = self.global_backend.global_clusters[self.params["GlobalClusterIdentifier"]]
    cluster.tags = self.params.get("Tags")


@adds_to(RDSResponse)
class ChangedGlobalCluster:
    def modify_global_cluster(self):
        cluster = self.global_backend.global_clusters[self.params["GlobalClusterIdentifier"]]
        for argument, attribute in (("DeletionProtection", "deletion_protection"), ("EngineVersion", "engine_version")):
            if self.params.get(argument) is not None:
                setattr(cluster, attribute, self.params[argument])
        return ActionResult({"GlobalCluster": cluster})


user_parameters = DBParameterGroup.update_parameters


@adds_to(DBParameterGroup)
class UserParameters:
    def update_parameters(self, new_parameters):
        user_parameters(self, [{"Source": "user", **parameter} for parameter in new_parameters])


# ElastiCache: parameter groups and user groups do not exist; subnet groups cannot be deleted; a replication group does not
# count its replicas, names member clusters that do not exist, and stays for ever once it is deleted.


class NotFound(ElastiCacheException):
    def __init__(self, kind, name):
        self.code = f"{kind}NotFound"
        super().__init__(f"{kind} {name} not found.")


@adds_to(ElastiCacheResponse)
class CacheGroups:
    def _arn(self, kind, name):
        return f"arn:aws:elasticache:{self.region}:{self.current_account}:{kind}:{name}"

    def _tag(self, arn):
        self.elasticache_backend.tagging_service.tag_resource(arn, self._get_param("Tags", []))

    def _found(self, what, kind):
        """All groups of a kind, or the one that was asked for."""
        groups, name = kept(self.elasticache_backend, what), self._get_param(f"{kind}Name" if what == "parameters" else f"{kind}Id")
        if name and name not in groups:
            raise NotFound(kind, name)
        return [groups[name]] if name else list(groups.values())

    def delete_cache_subnet_group(self):
        del self.elasticache_backend.cache_subnet_groups[self._get_param("CacheSubnetGroupName")]
        return EmptyResult()

    def create_cache_parameter_group(self):
        name = self._get_param("CacheParameterGroupName")
        group = {
            "CacheParameterGroupName": name,
            "CacheParameterGroupFamily": self._get_param("CacheParameterGroupFamily"),
            "Description": self._get_param("Description"),
            "IsGlobal": False,
            "ARN": self._arn("parametergroup", name),
        }
        kept(self.elasticache_backend, "parameters")[name] = {**group, "values": {}}
        self._tag(group["ARN"])
        return ActionResult({"CacheParameterGroup": group})

    def describe_cache_parameter_groups(self):
        return ActionResult({"CacheParameterGroups": self._found("parameters", "CacheParameterGroup")})

    def delete_cache_parameter_group(self):
        (group,) = self._found("parameters", "CacheParameterGroup")
        del kept(self.elasticache_backend, "parameters")[group["CacheParameterGroupName"]]
        return EmptyResult()

    def modify_cache_parameter_group(self):
        (group,) = self._found("parameters", "CacheParameterGroup")
        for parameter in self._get_param("ParameterNameValues", []):
            group["values"][parameter["ParameterName"]] = parameter["ParameterValue"]
        return ActionResult({"CacheParameterGroupName": group["CacheParameterGroupName"]})

    def reset_cache_parameter_group(self):
        (group,) = self._found("parameters", "CacheParameterGroup")
        for parameter in self._get_param("ParameterNameValues", []):
            group["values"].pop(parameter["ParameterName"], None)
        return ActionResult({"CacheParameterGroupName": group["CacheParameterGroupName"]})

    def describe_cache_parameters(self):
        (group,) = self._found("parameters", "CacheParameterGroup")
        return ActionResult(
            {
                "Parameters": [
                    {"ParameterName": name, "ParameterValue": value, "Source": "user", "IsModifiable": True}
                    for name, value in group["values"].items()
                ]
            }
        )

    def create_user_group(self):
        name = self._get_param("UserGroupId")
        group = {
            "UserGroupId": name,
            "Engine": self._get_param("Engine"),
            "UserIds": self._get_param("UserIds", []),
            "Status": "active",
            "ARN": self._arn("usergroup", name),
        }
        kept(self.elasticache_backend, "users")[name] = group
        self._tag(group["ARN"])
        return ActionResult(group)

    def describe_user_groups(self):
        return ActionResult({"UserGroups": self._found("users", "UserGroup")})

    def delete_user_group(self):
        (group,) = self._found("users", "UserGroup")
        return ActionResult(kept(self.elasticache_backend, "users").pop(group["UserGroupId"]))


@after(ElastiCacheBackend, "__init__")
def know_more_arns(self, _, *args, **kwargs):
    self.arn_regex = re.compile(r"^arn:aws:elasticache:")


create_group = ElastiCacheBackend.create_replication_group


@adds_to(ElastiCacheBackend)
class CountedReplicas:
    def create_replication_group(self, **arguments):
        if arguments["num_cache_clusters"] and not arguments["replicas_per_node_group"]:
            arguments["replicas_per_node_group"] = arguments["num_cache_clusters"] - 1
        return create_group(self, **arguments)


@after(ElastiCacheBackend, "create_replication_group")
def make_members(self, group, **arguments):
    shared = {name: arguments.get(name) for name in CacheCluster.__init__.__annotations__ if name != "return"}
    own = {"account_id": self.account_id, "region_name": self.region_name, "num_cache_nodes": 1}
    for member in group.member_clusters:
        # moto fills in a node's fields for this engine only.
        cluster = CacheCluster(**{**shared, **own, "cache_cluster_id": member, "engine": "redis"})
        cluster.engine = group.engine
        cluster.at_rest_encryption_enabled = group.at_rest_encryption_enabled
        cluster.transit_encryption_mode = group.transit_encryption_mode
        cluster.security_groups = [
            {"SecurityGroupId": group_id, "Status": "active"} for group_id in cluster.security_group_ids
        ]
        self.cache_clusters[member] = cluster


@after(ElastiCacheBackend, "delete_replication_group")
def forget_members(self, group, *args, **kwargs):
    del self.replication_groups[group.replication_group_id]
    for member in group.member_clusters:
        self.cache_clusters.pop(member, None)


# Service Quotas: only those of VPCs are known, and nobody can ask for more. A new account has five virtual CPUs.


@adds_to(ServiceQuotasResponse)
class Quotas:
    def _known_quota(self):
        service, code = self._get_param("ServiceCode"), self._get_param("QuotaCode")
        if (service, code) != ("ec2", "L-1216C47A"):
            raise NoSuchResource()
        return {
            "ServiceCode": service,
            "ServiceName": "Amazon Elastic Compute Cloud (Amazon EC2)",
            "QuotaArn": f"arn:aws:servicequotas:{self.region}:{self.current_account}:{service}/{code}",
            "QuotaCode": code,
            "QuotaName": "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
            "Value": 5.0,
            "Unit": "None",
            "Adjustable": True,
            "GlobalQuota": False,
        }

    def get_aws_default_service_quota(self):
        return json.dumps({"Quota": self._known_quota()})

    def get_service_quota(self):
        return json.dumps({"Quota": self._known_quota()})

    def request_service_quota_increase(self):
        quota = self._known_quota()
        request = {
            "Id": secrets.token_hex(16),
            "ServiceCode": quota["ServiceCode"],
            "QuotaCode": quota["QuotaCode"],
            "DesiredValue": self._get_param("DesiredValue"),
            "Status": "PENDING",
        }
        kept(self.backend, "requests")[request["Id"]] = request
        return json.dumps({"RequestedQuota": request})

    def get_requested_service_quota_change(self):
        requests, key = kept(self.backend, "requests"), self._get_param("RequestId")
        if key not in requests:
            raise NoSuchResource()
        return json.dumps({"RequestedQuota": requests[key]})


# Systems Manager: State Manager's associations do not exist. Here they are kept and never applied: there is no machine.


class AssociationDoesNotExist(InvalidResourceId):
    def __init__(self):
        super().__init__()
        self.error_type = self.code = "AssociationDoesNotExist"


@adds_to(SimpleSystemManagerResponse)
class Associations:
    def _described(self, association):
        return ActionResult({"AssociationDescription": association})

    def _association(self):
        associations, key = kept(self.ssm_backend, "associations"), self._get_param("AssociationId")
        if key not in associations:
            raise AssociationDoesNotExist()
        return associations[key]

    def create_association(self):
        key = str(uuid.uuid4())
        given = {name: value for name, value in json.loads(self.body).items() if name != "Tags"}
        association = {
            "AssociationVersion": "1",
            "DocumentVersion": "$DEFAULT",
            **given,
            "AssociationId": key,
            "Overview": {"Status": "Pending"},
        }
        kept(self.ssm_backend, "associations")[key] = association
        tags = {tag["Key"]: tag["Value"] for tag in self._get_param("Tags") or []}
        self.ssm_backend.add_tags_to_resource(resource_type="Association", resource_id=key, tags=tags)
        return self._described(association)

    def describe_association(self):
        return self._described(self._association())

    def update_association(self):
        association = self._association()
        association.update(json.loads(self.body))
        association["AssociationVersion"] = str(int(association["AssociationVersion"]) + 1)
        return self._described(association)

    def delete_association(self):
        del kept(self.ssm_backend, "associations")[self._association()["AssociationId"]]
        return EmptyResult()


# SSM, executions of Automation: none runs here. The record of one has a caller.
@adds_to(SimpleSystemManagerResponse)
class Executions:
    def get_automation_execution(self):
        return ActionResult(
            {
                "AutomationExecution": {
                    "AutomationExecutionId": self._get_param("AutomationExecutionId"),
                    "ExecutedBy": f"arn:aws:sts::{self.current_account}:assumed-role/incident-responder/anna",
                }
            }
        )


known_kinds = SimpleSystemManagerBackend._validate_resource_type_and_id


@adds_to(SimpleSystemManagerBackend)
class TaggedAssociations:
    def _validate_resource_type_and_id(self, resource_type, resource_id):
        return resource_id if resource_type == "Association" else known_kinds(self, resource_type, resource_id)


# Route 53: a zone's id is the environment's, while moto draws its own.


def add_hosted_zone(zone_id, name):
    backend = route53_backends[DEFAULT_ACCOUNT_ID]["aws"]
    zone = backend.create_hosted_zone(name=f"{name}.", private_zone=False)
    del backend.zones[zone.resource_id]
    zone.resource_id = zone_id
    backend.zones[zone_id] = zone


# S3: a key whose last version is a delete marker cannot be emptied, because the marker has no file to let go of; that a
# bucket tells EventBridge (ours tell nobody else) and what a replication rule selects are not read back; conditions of bucket policies are not looked at, so a
# refusal of unencrypted transport would refuse everything (the emulator's one transport counts as the encrypted one).


@adds_to(FakeDeleteMarker)
class MarkerWithoutFile:
    def dispose(self, *_):
        pass


other_notifications = S3Response.get_bucket_notification


@adds_to(S3Response)
class ReadBack:
    def get_bucket_replication(self):
        replication = self.backend.get_bucket_replication(self.bucket_name)
        if not replication:
            raise ReplicationConfigurationNotFoundError(bucket_name=self.bucket_name)
        self.data["Action"] = "GetBucketReplication"
        without_prefix = {"Filter": {"Prefix": ""}}
        rules = [{**rule, **without_prefix} for rule in replication["Rule"]]
        return self.serialized(
            ActionResult({"ReplicationConfiguration": {"Role": replication["Role"], "Rules": rules}})
        )

    def get_bucket_notification(self):
        configuration = self.backend.get_bucket_notification_configuration(self.bucket_name)
        if configuration is None or configuration.event_bridge is None:
            return other_notifications(self)
        self.data["Action"] = "GetBucketNotificationConfiguration"
        return self.serialized(ActionResult({"EventBridgeConfiguration": {}}))


permitted = IAMPolicyStatement.is_action_permitted


@adds_to(IAMPolicyStatement)
class TransportCondition:
    def is_action_permitted(self, *args, **kwargs):
        condition = self._statement.get("Condition", {}).get("Bool", {})
        if condition.get("aws:SecureTransport") == "false":
            return PermissionResult.NEUTRAL
        return permitted(self, *args, **kwargs)


# GuardDuty: one feature that is set replaces all others.


update_detector = Detector.update


@adds_to(Detector)
class FeaturesByName:
    def update(self, enable, finding_publishing_frequency, data_sources, features):
        update_detector(self, enable, finding_publishing_frequency, data_sources, None)
        named = {feature["name"]: feature for feature in [*self.features, *(features or [])]}
        self.features = list(named.values())


# Security Hub: its settings cannot be changed, and there are no standards.


describe_hub = SecurityHubResponse.describe_hub


@adds_to(SecurityHubResponse)
class Standards:
    def _subscriptions(self):
        return kept(self.securityhub_backend, "standards")

    def describe_hub(self):
        return json.dumps({**json.loads(describe_hub(self)), **kept(self.securityhub_backend, "settings")})

    def update_security_hub_configuration(self):
        kept(self.securityhub_backend, "settings").update(json.loads(self.body))
        return "{}"

    def batch_enable_standards(self):
        place = f"arn:aws:securityhub:{self.region}:{self.current_account}:subscription"
        added = [
            {
                "StandardsArn": request["StandardsArn"],
                "StandardsInput": {},
                "StandardsStatus": "READY",
                "StandardsSubscriptionArn": f"{place}/{request['StandardsArn'].split('standards/')[1]}",
            }
            for request in json.loads(self.body)["StandardsSubscriptionRequests"]
        ]
        self._subscriptions().update({one["StandardsSubscriptionArn"]: one for one in added})
        return json.dumps({"StandardsSubscriptions": added})

    def get_enabled_standards(self):
        chosen = json.loads(self.body or "{}").get("StandardsSubscriptionArns")
        found = [one for arn, one in self._subscriptions().items() if chosen is None or arn in chosen]
        return json.dumps({"StandardsSubscriptions": found})

    def batch_disable_standards(self):
        arns = json.loads(self.body)["StandardsSubscriptionArns"]
        gone = [{**one, "StandardsStatus": "DELETING"} for arn in arns if (one := self._subscriptions().pop(arn, None))]
        return json.dumps({"StandardsSubscriptions": gone})


for path in ("register", "get", "deregister"):
    securityhub_urls.url_paths["{0}/standards/" + path + "$"] = SecurityHubResponse.dispatch


# Lambda: moto runs a function in a container, which this machine need not have. A call succeeds at once and does nothing.
default_user_config["lambda"]["use_docker"] = False


if __name__ == "__main__":
    port, *zones = sys.argv[1:]
    for zone in zones:
        add_hosted_zone(*zone.split("=", 1))
    main(["--port", port])
