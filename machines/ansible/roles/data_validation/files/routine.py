"""The due time of a routine, and the file with its result."""
import datetime
import os


def last_due(time_of_day, now):
    """Returns the time at which the last run was due."""
    hour, minute = time_of_day.split(":")
    today = now.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
    return today if today <= now else today - datetime.timedelta(days=1)


def write(path, content):
    """Writes a file atomically, because the exporter may read it at any time."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(content)
    os.chmod(beside, 0o644)
    beside.rename(path)
