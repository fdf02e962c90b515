"""Adds Macie to the products of `count_open_findings.py`, behind which this code runs."""


def macie(client, _event, _region, request):
    macie2 = client("macie2")
    # GetFindings takes fifty ids at most.
    for page in macie2.get_paginator("list_findings").paginate(**request, PaginationConfig={"PageSize": 50}):
        if page["findingIds"]:
            yield from macie2.get_findings(findingIds=page["findingIds"])["findings"]


PRODUCTS["Macie"] = macie  # noqa: F821
