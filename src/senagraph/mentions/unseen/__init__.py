"""Names of bodies that no reference graph lists, by the grammar of French names of organisations.

``finder`` finds them; a table of head nouns, the grammar of their complements and the proofs stand in modules of their
own.
"""
