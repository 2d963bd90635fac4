"""Who drives where: a static user equilibrium of one hour on a road network.

Every traveller takes a path that no other path undercuts. Times rise with volume (BPR); classes of
users weigh toll and distance in their own way. The engine is pure: arrays in, arrays out.
"""
