"""One colour a use of floor, the same on the map, in the bars and in the legend.

Neighbours differ in lightness as well as in hue; names stand beside every colour.
"""

from __future__ import annotations

COLOURS: dict[str, str] = {
    "ai": "#1d5fd1",
    "compute": "#1f2f46",
    "demonstration": "#17a2a8",
    "kic": "#7b5cc4",
    "office": "#8fa9cf",
    "retail": "#e8743b",
    "culture": "#c83a7a",
    "homes_sale": "#e3b23c",
    "homes_rental": "#a8713a",
    "homes_youth": "#8fae4b",
    "school": "#f2dc74",
    "base": "#9aa2ad",
    "park": "#8ccf9b",
    "street": "#dfe3e8",
    "block": "#f3f1ec",
}
OTHER = "#b1b8be"


def colour_of(use: str) -> str:
    """The colour of a use or of a kind of ground; a grey for one without a colour of its own."""
    return COLOURS.get(use, OTHER)
