from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Next = Callable[[HttpRequest], HttpResponse]


class _Through:
    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class RequestContext(_Through): ...


class SecurityHeaders(_Through): ...


class ActingAs(_Through): ...


class Refusals(_Through): ...
