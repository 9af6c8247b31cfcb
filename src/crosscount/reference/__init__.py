"""What is known beforehand: parties and their alignments, places, outlets; data files and look-ups."""

from crosscount.reference.extent import KM_A_DEGREE, radius_km, reach, shrinking
from crosscount.reference.gazetteer import Gazetteer, load_gazetteer
from crosscount.reference.outlets import Outlet, Outlets, load_outlets
from crosscount.reference.party import Party, PartyMention
from crosscount.reference.place import Place
from crosscount.reference.place_index import add_dump
from crosscount.reference.register import Register, load_register

__all__ = [
    "KM_A_DEGREE",
    "Gazetteer",
    "Outlet",
    "Outlets",
    "Party",
    "PartyMention",
    "Place",
    "Register",
    "add_dump",
    "load_gazetteer",
    "load_outlets",
    "load_register",
    "radius_km",
    "reach",
    "shrinking",
]
