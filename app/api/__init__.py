"""GraphQL over HTTP: the family card, citizens, kinship, rights, and who is eligible."""
