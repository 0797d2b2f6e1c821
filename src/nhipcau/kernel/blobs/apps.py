from django.apps import AppConfig


class BlobsApp(AppConfig):
    name = "nhipcau.kernel.blobs"
    label = "kernel_blobs"
