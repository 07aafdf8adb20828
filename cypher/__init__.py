"""Every Cypher statement of the project, one per file, in folders by purpose."""
