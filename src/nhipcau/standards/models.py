"""Code lists, their items and every earlier version of an item. Nothing is deleted: an item ends on a date."""

from django.db import models
from django.db.models import F, Q

from nhipcau.kernel.ids import new_id


class CodeList(models.Model):
    """One list of the data standard."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=40, unique=True)
    name_vi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    owner = models.CharField(max_length=160)  # who answers for the content, in words
    description = models.CharField(max_length=500, blank=True)
    description_en = models.CharField(max_length=500, blank=True)
    is_fixed = models.BooleanField(default=False)  # the programme knows the codes: only words may change
    version = models.PositiveIntegerField(default=1)
    sort = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "standards_code_list"

    def __str__(self) -> str:
        return self.code


class CodeItem(models.Model):
    """One thing people can choose, valid in time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    list = models.ForeignKey(CodeList, on_delete=models.PROTECT, related_name="items")
    code = models.CharField(max_length=60)
    parent_code = models.CharField(max_length=60, blank=True)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    description = models.CharField(max_length=500, blank=True)
    description_en = models.CharField(max_length=500, blank=True)
    sort = models.PositiveIntegerField(default=0)
    data = models.JSONField(default=dict, blank=True)
    confidence = models.CharField(max_length=12, blank=True)  # found, inferred, to confirm
    source = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField(null=True, blank=True)  # set by people; the seed leaves such rows alone

    class Meta:
        db_table = "standards_code_item"
        constraints = [
            models.UniqueConstraint(fields=["list", "code"], name="code_item_once_in_list"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name="code_item_dates"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class CodeItemVersion(models.Model):
    """What an item said in one of its versions, and who wrote it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(CodeItem, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    person_id = models.UUIDField(null=True, blank=True)
    facts = models.JSONField()

    class Meta:
        db_table = "standards_code_item_version"
        constraints = [models.UniqueConstraint(fields=["item", "version"], name="code_item_version_once")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.version}"


class StandardsStamp(models.Model):
    """The single row that tells every process whether its copy of the lists is still true."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    stamp = models.UUIDField(default=new_id)

    class Meta:
        db_table = "standards_stamp"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="standards_stamp_single")]

    def __str__(self) -> str:
        return str(self.stamp)
