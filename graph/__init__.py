"""The way to Neo4j: find or start the server, run named queries, import in bulk; kinship."""
