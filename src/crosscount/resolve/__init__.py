"""Claim -> ResolvedClaim. The public function is `resolve(document, claims, register=, gazetteer=)`.

Read `resolving.py` first: parties (`parties`), places (`places`), times (`dates`, `said`) and the cues that
tell one event of a text from another (`cues`) are each looked up by a module of their own.
"""

from crosscount.resolve.resolving import resolve

__all__ = ["resolve"]
