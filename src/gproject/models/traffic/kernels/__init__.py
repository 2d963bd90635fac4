"""The compiled heart of the equilibrium: bushes, after Dial's Algorithm B.

R. B. Dial, A path-based user-equilibrium traffic assignment algorithm that obviates path storage
and enumeration, Transportation Research B 40 (2006) 917–936. Each bush keeps an acyclic set of
links with the flow of one origin. A sweep moves flow at every node from used segments to the
cheapest one by a Newton step. Segments are traced back, and the pairs met on the way balanced again
and again, as in TAPAS (H. Bar-Gera, Transportation Research B 44 (2010) 1022–1046), before the
bushes are searched for better links.

Importing a module of this folder imports Numba, which takes a second: callers do it late.
"""
