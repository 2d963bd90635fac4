"""What each way of delivery means for land, the base and the horizon, as rules and no numbers.

`none` means that no way is named: then the state itself carries the project on its own land.
"""

from __future__ import annotations

NONE = "none"
GIVE_AND_TAKE = "give-and-take"
CONSIGNED = "consigned"
PRIVATE_PARTICIPATION = "private-participation"
LONG_LEASE = "long-lease"
OUTRIGHT_SALE = "outright-sale"

PUBLIC_OWNERSHIP = frozenset({NONE, CONSIGNED})
"""Land and buildings belong to the state; a public body finances at the public rate."""
LEASED_LAND = frozenset({LONG_LEASE})
PRIVATE_OWNERSHIP = frozenset({GIVE_AND_TAKE, PRIVATE_PARTICIPATION, OUTRIGHT_SALE})
"""The developer comes to own the building land and may sell let floors."""
BUILDS_THE_BASE = frozenset({GIVE_AND_TAKE, CONSIGNED})
"""Ways in which the project, not the budget, pays for the new base.

Give and take: the donor builds the replacement (국유재산법 제55조①3). Consigned development renews
public buildings out of the income of the rest (국유재산법 제59조, 위탁개발사업 운용지침). In the
other ways the ministry rebuilds its base from the budget, whatever the land brings in.
"""
