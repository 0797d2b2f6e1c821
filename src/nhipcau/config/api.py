"""The JSON API, joined from every module's router. A DomainError is turned into problem JSON by `kernel.web`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from nhipcau.cases.api.router import routers as cases
from nhipcau.config import openapi
from nhipcau.documents.api.router import routers as documents
from nhipcau.kernel.errors import Invalid, SignInNeeded
from nhipcau.kernel.web import machines, shapes
from nhipcau.kernel.web.problems import problem, problem_of
from nhipcau.meetings.api.router import router as meetings
from nhipcau.organisations.api.router import router as units
from nhipcau.spaces.api.router import router as spaces
from nhipcau.tasks.api.router import router as tasks


class Api(NinjaAPI):
    """Ninja's, with the description completed by what holds for every endpoint."""

    def get_openapi_schema(self, **options: Any) -> Any:
        return openapi.completed(super().get_openapi_schema(**options), self)


api = Api(title="Nhịp Cầu", version="1", description=openapi.ABOUT, docs_url=None, urls_namespace="api")
api.add_decorator(machines.guarded, mode="view")
api.add_decorator(machines.once, mode="operation")
api.add_decorator(machines.matched, mode="operation")
for router in (*cases, *documents, tasks, spaces, meetings, units):
    api.add_router("", router)


@api.exception_handler(ValidationError)
def refuse_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a request of the wrong shape: each field with what is wrong, never with what was sent."""
    return problem_of(Invalid(fields=shapes.faults(error.errors)))


@api.exception_handler(AuthenticationError)
def refuse_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return problem_of(SignInNeeded())


@api.exception_handler(HttpError)
def refuse_http(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what ninja itself refuses: a body that is no JSON, a missing CSRF token."""
    return problem(status=error.status_code, code="refused", detail=str(error))


urlpatterns = api.urls[0]
app_name = "api"
