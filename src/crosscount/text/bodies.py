"""Words for the dead as they are found: who is told of as a body died before that day."""

import re

BODIES = re.compile(r"\b(?:bod(?:y|ies)|remains|corpses?)\b", re.IGNORECASE)
