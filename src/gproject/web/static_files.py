"""Static files with a hash in their name, compressed beforehand."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class VersionedFiles(CompressedManifestStaticFilesStorage):
    """Names a file by its content; a file that was not collected keeps its plain name.

    JavaScript modules import one another by plain name, so other people's modules live in
    folders named by their version.
    """

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        try:
            return super().stored_name(name)
        except ValueError:
            return name
