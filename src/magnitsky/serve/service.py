"""A ninja API with this project's error format and a complete OpenAPI document."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from magnitsky.errors import NotFound, Refused
from magnitsky.serve.problem_details import MEDIA_TYPE, ApiProblem
from magnitsky.serve.v1.schemas import Trouble

_HEADERS = {
    "ETag": "Changes with the register; send it back as If-None-Match.",
    "Cache-Control": "Keep it, and ask whether it still stands.",
}
_ANSWERS = {
    "304": "What is held under the ETag in If-None-Match still stands.",
    "400": "The question cannot be read.",
    "404": "There is no such thing.",
    "405": "The address does not answer this method.",
    "413": "The question is larger than may be asked at once.",
    "414": "The address is longer than may be asked.",
    "422": "A parameter is not what it is to be.",
    "429": "This address asks too much; Retry-After says how many seconds to wait.",
}


class Service(NinjaAPI):
    """Ninja's API class, with problem details for every error."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(docs_url=None, openapi_url=None, **settings)
        self.add_exception_handler(ApiProblem, _problem)
        self.add_exception_handler(NotFound, _not_found)
        self.add_exception_handler(Refused, _refused)
        self.add_exception_handler(ValidationError, _invalid)
        self.add_exception_handler(HttpError, _http_error)
        self.add_exception_handler(Http404, _missing)

    def document(self, prefix: str) -> dict[str, Any]:
        """The OpenAPI document, with every possible response of each operation."""
        made = dict(self.get_openapi_schema(path_prefix=prefix))
        schemas = made["components"].setdefault("schemas", {})
        schemas["Trouble"] = _trouble(schemas)
        made["components"]["responses"] = {
            status: _response(status, says) for status, says in _ANSWERS.items()
        }
        for methods in made["paths"].values():
            for method, operation in methods.items():
                _complete(method, operation)
        return made


def _trouble(schemas: dict[str, Any]) -> dict[str, Any]:
    made = Trouble.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= made.pop("$defs", {})
    return made


def _response(status: str, says: str) -> dict[str, Any]:
    made: dict[str, Any] = {"description": says}
    if status != "304":
        schema = {"$ref": "#/components/schemas/Trouble"}
        made["content"] = {MEDIA_TYPE: {"schema": schema}}
    if status == "429":
        made["headers"] = {"Retry-After": {"schema": {"type": "integer", "minimum": 1}}}
    return made


def _complete(method: str, operation: dict[str, Any]) -> None:
    statuses = {"400", "404", "413", "414", "422", "429"}
    if method == "get":
        statuses = statuses - {"413"} | {"304"}
        headers = {n: {"description": says, "schema": {"type": "string"}}
                   for n, says in _HEADERS.items()}  # fmt: skip
        operation["responses"][200]["headers"] = headers
    responses = {str(status): said for status, said in operation["responses"].items()}
    for status in sorted(statuses):
        responses.setdefault(status, {"$ref": f"#/components/responses/{status}"})
    operation["responses"] = responses


def _problem(_: HttpRequest, error: Any) -> HttpResponse:
    response: HttpResponse = error.answer()
    return response


def _not_found(_: HttpRequest, error: Any) -> HttpResponse:
    return ApiProblem(404, str(error)).answer()


def _missing(_: HttpRequest, __: Any) -> HttpResponse:
    return ApiProblem(404, "There is nothing at this address.").answer()


def _refused(_: HttpRequest, error: Any) -> HttpResponse:
    return ApiProblem(422, str(error)).answer()


def _http_error(_: HttpRequest, error: Any) -> HttpResponse:
    return ApiProblem(error.status_code, f"{error.message}.").answer()


def _invalid(_: HttpRequest, error: Any) -> HttpResponse:
    wrong = [{"where": _where(one), "what": str(one.get("msg", ""))} for one in error.errors]
    said = "; ".join(f"{one['where']}: {one['what']}" for one in wrong[:5])
    return ApiProblem(422, f"{said}.", wrong).answer()


def _where(one: dict[str, Any]) -> str:
    return ".".join(str(part) for part in one.get("loc", ()) if not _is_made(str(part)))


def _is_made(part: str) -> bool:
    return part in {"query", "path", "body", "asked"}
