"""Decision records as they were made: the whole file, never changed afterwards."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone

from gproject.web.assembly.models import Poll


class Record(models.Model):
    """The record of one poll. `content` is the file's text; `seal` stands in it too."""

    poll = models.OneToOneField(Poll, on_delete=models.PROTECT, related_name="record")
    content = models.TextField()
    seal = models.CharField(max_length=64, unique=True)
    file_digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return self.seal[:12]

    def get_absolute_url(self) -> str:
        """Where the record is shown."""
        return reverse("records:record", args=[self.pk])

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.content.encode("utf-8")

    @property
    def file_name(self) -> str:
        """The name under which the file is downloaded."""
        return f"gproject-record-{self.pk}.json"
