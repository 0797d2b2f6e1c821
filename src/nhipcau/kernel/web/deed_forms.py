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


LONGEST_PASTE = 500_000
"""Characters: ten thousand lines of fifty."""


class PastedLines(forms.CharField):
    """A pasted column, a thing on each line. Far too long a list is refused here: a browser's limit would cut it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 5, "class": "short"}), **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > LONGEST_PASTE:
            raise forms.ValidationError(_("This list is too long. Paste at most 10,000 lines."))


class SeenForm(Form):
    """A form that says which version of a thing its author was looking at, and since when."""

    seen_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    seen_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    unshown = frozenset({"seen_version", "seen_at"})
    """Fields the page writes in a place of their own, or not at all."""

    def shown(self) -> Iterable[forms.BoundField]:
        """Return the fields the page writes one below the other."""
        return [self[name] for name in self.fields if name not in self.unshown]
