"""The base site: land, floors, blocks, phases, people, parking, power and schools.

The modules of nodes work from areas alone, so that a plan is assessed in milliseconds. `layout`,
`massing` and `shadows` draw the same areas as geometry for a map; no node rests on them.
"""
