from datetime import timedelta

from django.apps import AppConfig


class BlobsApp(AppConfig):
    name = "nhipcau.kernel.blobs"
    label = "kernel_blobs"

    def ready(self) -> None:
        from nhipcau.kernel.blobs.jobs import purge_blobs
        from nhipcau.kernel.jobs import schedule

        schedule("kernel.purge_blobs", purge_blobs, every=timedelta(hours=1))
