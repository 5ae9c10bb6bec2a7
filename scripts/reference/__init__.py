"""The reference graphs, made from public data and from tables of curated facts.

``python -m scripts.reference DATA OUTPUT`` writes one Turtle file a subject. Each subject is
a module with a ``HEADER`` that says what the file is, and ``triples(data, tables)``.
"""
