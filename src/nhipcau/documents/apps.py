from django.apps import AppConfig


class DocumentsApp(AppConfig):
    name = "nhipcau.documents"
    label = "documents"

    def ready(self) -> None:
        from nhipcau.documents import seeds
        from nhipcau.kernel import registries

        registries.seeders.add("documents", registries.DemoPart(order=32, load=seeds.load))
