"""Tables of the working calendar. Rows are withdrawn, never deleted: a seed run must not bring a removed day back."""

from django.db import models

from nhipcau.kernel.ids import new_id

EFFECTS = ("off", "work")
STATUSES = ("decreed", "computed", "proposed", "disputed", "withdrawn")


class CalendarDay(models.Model):
    """A date that is not what its weekday says: a holiday, a day off in exchange, a working Saturday."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    date = models.DateField(unique=True)
    counts_as = models.CharField(max_length=8)
    name_vi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    lunar_date = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=12)
    confidence = models.CharField(max_length=12)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    confirmed_by = models.UUIDField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)  # set by people; the seed leaves such rows alone
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "kernel_calendar_day"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(counts_as__in=EFFECTS) & models.Q(status__in=STATUSES),
                name="calendar_day_known_codes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.counts_as}"


class OfficeHours(models.Model):
    """One span of office hours on one weekday (Monday = 0); the set of a date holds until the next date's set."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()
    valid_from = models.DateField()
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "kernel_calendar_office_hours"
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="office_hours_weekday"),
            models.CheckConstraint(condition=models.Q(opens__lt=models.F("closes")), name="office_hours_forwards"),
            models.UniqueConstraint(fields=["weekday", "opens", "valid_from"], name="office_hours_once"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H:%M}-{self.closes:%H:%M}"


class CalendarVersion(models.Model):
    """The single row that tells every process whether its copy of the calendar is still true."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveIntegerField(default=0)
    stamp = models.UUIDField(default=new_id)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "kernel_calendar_version"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="calendar_version_single")]

    def __str__(self) -> str:
        return str(self.number)
