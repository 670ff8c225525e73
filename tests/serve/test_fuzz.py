"""Whatever the documents allow, and what they do not, is answered as they say, and never by 500."""

from contextlib import suppress
from typing import Any, cast

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 10


@pytest.mark.parametrize("room", ["/api/v1/", "/yente/"])
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_one_that_the_document_says(room: str, mode: Any) -> None:
    # Not that of `site.wsgi`, which makes each new state of the register in a thread of its own.
    schema = schemathesis.openapi.from_wsgi(f"{room}openapi.json", app=get_wsgi_application())
    for found in schema.get_all_operations():
        operation: Any = cast("Any", found).ok()

        @settings(
            max_examples=EXAMPLES, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

        with suppress(Unsatisfiable):  # What takes no parameter cannot be asked wrongly.
            ask()
