"""The components of this stage with their versions, as their claims name them."""

RULES = "extract.rules.v1"
