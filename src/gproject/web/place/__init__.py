"""The place as people see it: the front page, the map, and every figure with its source."""
