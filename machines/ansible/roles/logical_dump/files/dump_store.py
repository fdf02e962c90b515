"""The bucket of the dumps: one prefix for each dump, whose manifest is written last.

Without a manifest a prefix is no dump, but what an upload that failed has left. The lock keeps it until its retention
ends, and the bucket's lifecycle removes it then.
"""
import datetime
import email.utils
import json
import re

from bounded_work import Failure

MANIFEST = "manifest.json"
VERIFICATION = "verification.json"
NAME_PATTERN = re.compile(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ")
NAME_FORMAT = "%Y-%m-%dT%H-%M-%SZ"


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def name_of(moment):
    """Returns the name of a dump, which sorts by time."""
    return moment.astimezone(datetime.timezone.utc).strftime(NAME_FORMAT)


def moment_of(name):
    return datetime.datetime.strptime(name, NAME_FORMAT).replace(tzinfo=datetime.timezone.utc)


class DumpStore:
    def __init__(self, settings, client=None):
        self.bucket, self.account = settings["bucket"], settings["account"]
        self.lock, self.skew_seconds = settings["lock"], settings["clockSkewSeconds"]
        if client is None:
            import boto3

            client = boto3.Session(region_name=settings["bucketRegion"]).client("s3")
        self.client = client

    def call(self, operation, **arguments):
        """Calls the API. @raises Failure with the operation, the object and the reason"""
        return self.attempted(
            f"{operation} of {arguments.get('Key', self.bucket)}",
            lambda: getattr(self.client, operation)(
                Bucket=self.bucket, ExpectedBucketOwner=self.account, **arguments
            ),
        )

    def attempted(self, what, act):
        from boto3.exceptions import Boto3Error
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            return act()
        except (Boto3Error, BotoCoreError, ClientError) as error:
            raise Failure(f"S3 refused {what}: {error}") from error

    def check_clock(self):
        """Compares the clock with that of S3, because the dump's name and retention follow from the clock."""
        headers = self.call("head_bucket")["ResponseMetadata"]["HTTPHeaders"]
        theirs = email.utils.parsedate_to_datetime(headers["date"])
        ahead = (now() - theirs).total_seconds()
        if abs(ahead) > self.skew_seconds:
            raise Failure(
                f"the clock differs from S3's by {abs(ahead):.0f} seconds, must be at most {self.skew_seconds}: check chrony"
            )

    def pages(self, **arguments):
        """Yields the pages of a list of objects."""
        more = {}
        while True:
            page = self.call("list_objects_v2", **arguments, **more)
            yield page
            if not page.get("IsTruncated"):
                return
            more = {"ContinuationToken": page["NextContinuationToken"]}

    def dumps(self):
        """Yields the dumps, the newest first: each one's name and its files."""
        prefixes = [one["Prefix"] for page in self.pages(Delimiter="/") for one in page.get("CommonPrefixes", [])]
        names = [prefix.rstrip("/") for prefix in prefixes]
        for name in sorted(filter(NAME_PATTERN.fullmatch, names), reverse=True):
            ahead = (moment_of(name) - now()).total_seconds()
            if ahead > self.skew_seconds:
                raise Failure(f"the dump {name} is {ahead:.0f} seconds in the future: check the clock")
            files = self.files(name)
            if MANIFEST in files:
                yield name, files

    def files(self, name):
        """Returns the bytes of each object of a dump by its file name."""
        contents = [one for page in self.pages(Prefix=f"{name}/") for one in page.get("Contents", [])]
        return {one["Key"].partition("/")[2]: one["Size"] for one in contents}

    def read(self, name, file):
        """Returns a JSON document of a dump."""
        body = self.call("get_object", Key=f"{name}/{file}")["Body"]
        return json.loads(body.read())

    def write(self, name, file, document):
        self.call(
            "put_object",
            Key=f"{name}/{file}",
            Body=json.dumps(document).encode(),
            ContentType="application/json",
            ChecksumAlgorithm="SHA256",
        )
        self.require_lock(f"{name}/{file}")

    def upload(self, name, file, path, check):
        """Uploads a file. `check` ends it when the time of the run is over."""
        # S3 counts the retention of an object in parts from the beginning of its upload.
        began = now()
        # A dump of a large table exceeds the limit of one request, and this uploads it in parts.
        self.attempted(
            f"upload of {name}/{file}",
            lambda: self.client.upload_file(
                str(path),
                self.bucket,
                f"{name}/{file}",
                ExtraArgs={"ChecksumAlgorithm": "SHA256", "ExpectedBucketOwner": self.account},
                Callback=lambda _: check("the upload"),
            ),
        )
        self.require_lock(f"{name}/{file}", began)

    def download(self, name, file, path, check):
        """Downloads a file. `check` ends it when the disk fills up or the time of the run is over."""
        self.attempted(
            f"download of {name}/{file}",
            lambda: self.client.download_file(
                self.bucket,
                f"{name}/{file}",
                str(path),
                ExtraArgs={"ExpectedBucketOwner": self.account},
                Callback=lambda _: check("the download"),
            ),
        )

    def require_lock(self, key, since=None):
        """Refuses an object that could be deleted before its retention ends, which began at its upload or at `since`."""
        if self.lock is None:
            return
        head = self.call("head_object", Key=key)
        until, mode = head.get("ObjectLockRetainUntilDate"), head.get("ObjectLockMode")
        due = (since or now()) + datetime.timedelta(days=self.lock["retentionDays"])
        tolerance = datetime.timedelta(seconds=2 * self.skew_seconds)
        if until is None or mode != self.lock["mode"] or until < due - tolerance:
            has = "is not locked" if until is None else f"is locked until {until:%Y-%m-%d %H:%M} in the mode {mode}"
            raise Failure(
                f"{key} {has}, must be locked for {self.lock['retentionDays']} days in the mode {self.lock['mode']}:"
                " correct the object lock of the bucket"
            )
