"""The passages of a document: which of them share a stretch of its text."""

import pytest

from crosscount.extract.scene import scene_of
from crosscount.model import Document, content_hash

TEXT = (
    "Four soldiers were killed. Two tanks were lost.\nRebels shot at a post. " + "It went on and on, " * 400
)


@pytest.fixture(scope="module")
def scene():
    return scene_of(
        Document(name="a", media_type="text/plain", raw_hash=content_hash(b""), text=TEXT, made_by="test")
    )


@pytest.mark.parametrize("width", [1, 30, 5000])
def test_the_passages_of_a_stretch_are_those_that_it_shares_characters_with(scene, width):
    for start in range(0, len(TEXT), 97):
        end = start + width
        shared = [
            passage.index
            for passage in scene.passages
            if passage.sentence.start < end and start < passage.sentence.end
        ]
        assert [passage.index for passage in scene.passages_in(start, end)] == shared
