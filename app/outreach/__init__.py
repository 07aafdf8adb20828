"""From a right to a reply: offers and notices, the messages that carry them, and the consent that comes back."""
