"""Registers: their columns and rules, reading, quarantine, upsert, first bulk build; made-up population."""
