"""The JSON API, joined from every module's router. A DomainError is turned into problem JSON by `kernel.web`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from nhipcau.cases.api.router import routers as cases
from nhipcau.config import openapi
from nhipcau.kernel.errors import Invalid, SignInNeeded
from nhipcau.kernel.web import machines
from nhipcau.kernel.web.problems import problem, problem_of
from nhipcau.organisations.api.router import router as units

LONGEST_FIELD = 80


class Api(NinjaAPI):
    """Ninja's, with the description completed by what holds for every endpoint."""

    def get_openapi_schema(self, **options: Any) -> Any:
        return openapi.completed(super().get_openapi_schema(**options), self)


api = Api(title="Nhịp Cầu", version="1", description=openapi.ABOUT, docs_url=None, urls_namespace="api")
api.add_decorator(machines.guarded, mode="view")
api.add_decorator(machines.once, mode="operation")
for router in (*cases, units):
    api.add_router("", router)


@api.exception_handler(ValidationError)
def refuse_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a request of the wrong shape: each field with what is wrong, never with what was sent."""
    return problem_of(Invalid(fields={_field(one["loc"]): _fault(one) for one in error.errors}))


def _field(place: tuple[str | int, ...]) -> str:
    """Return where a fault is: without the part of the request and ninja's own name for the whole of a body."""
    inner = place[2:] if place[0] == "body" else place[1:]
    return ".".join(map(str, inner))[:LONGEST_FIELD] or "body"


def _fault(one: dict[str, Any]) -> str:
    """Say what is wrong with a value in the words of the product; pydantic's own for what is rare."""
    limits = one.get("ctx", {})
    words = {
        "missing": _("This field is missing."),
        "extra_forbidden": _("There is no such field."),
        "string_type": _("This must be text."),
        "string_too_long": _("At most %(most)s letters fit here.") % {"most": limits.get("max_length", "")},
        "string_too_short": _("At least %(least)s letters are needed here.") % {"least": limits.get("min_length", "")},
        "too_long": _("At most %(most)s fit here.") % {"most": limits.get("max_length", "")},
        "uuid_parsing": _("This is no identifier."),
        "uuid_type": _("This is no identifier."),
        "int_parsing": _("This must be a whole number."),
        "int_type": _("This must be a whole number."),
        "bool_parsing": _("This must be true or false."),
        "literal_error": _("Choose one of: %(values)s.") % {"values": limits.get("expected", "")},
        "greater_than_equal": _("The least value is %(least)s.") % {"least": limits.get("ge", "")},
        "less_than_equal": _("The greatest value is %(most)s.") % {"most": limits.get("le", "")},
    }
    return words.get(str(one["type"]), str(one["msg"]))


@api.exception_handler(AuthenticationError)
def refuse_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return problem_of(SignInNeeded())


@api.exception_handler(HttpError)
def refuse_http(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what ninja itself refuses: a body that is no JSON, a missing CSRF token."""
    return problem(status=error.status_code, code="refused", detail=str(error))


urlpatterns = api.urls[0]
app_name = "api"
