"""The schema, and its committed text in `schema.graphql`."""

from pathlib import Path

from graphql import GraphQLError
from strawberry import Schema
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from app.api.casework import Mutation
from app.api.progress import Subscription
from app.api.query import Query
from app.api.scalars import SCALARS

SDL = Path(__file__).with_name("schema.graphql")
CACHED = 256
"""Query texts kept parsed and validated."""


class QuietSchema(Schema):
    """A schema that logs no errors by itself: their texts and tracebacks may hold an IIN."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Leave logging to `app.api.errors`."""


schema = QuietSchema(
    Query,
    Mutation,
    Subscription,
    extensions=[lambda: ParserCache(maxsize=CACHED), lambda: ValidationCache(maxsize=CACHED)],
    config=StrawberryConfig(scalar_map=SCALARS, disable_field_suggestions=True),
)


def write_sdl() -> None:
    """Write the schema's text anew, after it was changed on purpose."""
    SDL.write_text(schema.as_str() + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_sdl()
