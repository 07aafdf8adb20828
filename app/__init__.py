"""The law, assessment, GraphQL and command line of the Digital Family Card."""
