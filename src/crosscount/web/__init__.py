"""The web app: the same verbs in a browser, no logic of its own. `application` makes it, `serve` runs it.

Read `application.py` first: what is asked of a page (`asking.py`), where it looks (`desk.py`), and the pages
by what they show (`overview.py`, `incident.py`, `evidence.py`, `twins.py`; `drawing.py` for the map and the
timeline). `guard.py` decides who is let in.
"""

from typing import TYPE_CHECKING

from crosscount._lazy import on_demand

if TYPE_CHECKING:
    from crosscount.web.application import application
    from crosscount.web.serving import serve

__all__ = ["application", "serve"]

__getattr__ = on_demand(
    __name__,
    {"application": "crosscount.web.application", "serve": "crosscount.web.serving"},
)
