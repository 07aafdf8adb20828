"""The private Neo4j: fetched once, started when needed, ended when not."""

from graph.private.bulk import CsvGroup, Imported, bulk_import
from graph.private.errors import ImportFailed, PrivateServerError
from graph.private.places import default_data_dir
from graph.private.server import PrivateServer, throwaway
from graph.private.starting import Address

__all__ = [
    "Address",
    "CsvGroup",
    "ImportFailed",
    "Imported",
    "PrivateServer",
    "PrivateServerError",
    "bulk_import",
    "default_data_dir",
    "throwaway",
]
