"""Floor 0: what a study, review, provision and page is, and which blocks and options exist.

Modules with models do not postpone their annotations: pydantic would have to compile each one by itself.
"""
