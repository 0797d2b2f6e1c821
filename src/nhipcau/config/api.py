"""The JSON API, joined from every module's router. A DomainError is turned into problem JSON by `kernel.web`."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from nhipcau.cases.api.router import router as cases
from nhipcau.kernel.errors import Invalid, SignInNeeded
from nhipcau.kernel.web.problems import problem, problem_of

api = NinjaAPI(title="Nhịp Cầu", version="1", docs_url=None, urls_namespace="api")
api.add_router("", cases)


@api.exception_handler(ValidationError)
def refuse_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a request of the wrong shape: each field with what is wrong, never with what was sent."""
    return problem_of(Invalid(fields={".".join(map(str, one["loc"][1:])): one["msg"] for one in error.errors}))


@api.exception_handler(AuthenticationError)
def refuse_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return problem_of(SignInNeeded())


@api.exception_handler(HttpError)
def refuse_http(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what ninja itself refuses: a body that is no JSON, a missing CSRF token."""
    return problem(status=error.status_code, code="refused", detail=str(error))


urlpatterns = api.urls[0]
app_name = "api"
