"""What the forms of deeds share in every module: the version that was seen, and files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.web.forms import Form


class ManyFiles(forms.FileField):
    """Several files from one native picker, at most `most` at a time."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(widget=_ManyFilesInput(attrs={"multiple": True}), **kwargs)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = [file for file in (data or []) if file]
        if len(files) > self.most:
            raise forms.ValidationError(
                _("At most %(most)s files at a time. Send the others with the next entry."), params={"most": self.most}
            )
        return [super(ManyFiles, self).clean(file, initial) for file in files]


class _ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class SeenForm(Form):
    """A form that says which version of a thing its author was looking at, and since when."""

    seen_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    seen_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    unshown = frozenset({"seen_version", "seen_at"})
    """Fields the page writes in a place of their own, or not at all."""

    def shown(self) -> Iterable[forms.BoundField]:
        """Return the fields the page writes one below the other."""
        return [self[name] for name in self.fields if name not in self.unshown]
