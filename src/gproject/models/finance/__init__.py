"""The money of the base site: costs, revenue, land, payments between parties, funding, results.

Constant won of the price year of the unit costs; rates are real. Yearly steps, before income tax
and VAT.
"""
