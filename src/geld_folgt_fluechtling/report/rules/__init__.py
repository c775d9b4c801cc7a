"""Rules in words, as tables, as a document, and as a schema for editors."""
