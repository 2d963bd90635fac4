"""Plans that people keep: variants of a plan with levers moved."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone


class Draft(models.Model):
    """A person's own plan, kept as the text of a plan file.

    `base_plan` is the id of the shipped plan (or the draft) it was made from; `digest` is the
    digest of the plan that `toml` holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    base_plan = models.CharField(max_length=100)
    title = models.CharField(max_length=100)
    toml = models.TextField()
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-changed_at",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where the draft is shown."""
        return reverse("plans:draft", args=[self.id])
