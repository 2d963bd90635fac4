"""The site as its page draws it: a plan's buildings, blocks and shadows, with words and colours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gproject.assess.assess import run
from gproject.assess.site_picture import BlockRow, SitePicture, site_picture
from gproject.models.uses import USES
from gproject.plan import Plan
from gproject.web.plans import queries
from gproject.web.plans.queries import Case
from gproject.web.site.words import heading, spoken_name

KEPT_PICTURES = 32
Feature = dict[str, Any]


@dataclass(frozen=True)
class Block:
    """A block in the reader's language, with what stands on it."""

    row: BlockRow

    @property
    def id(self) -> str:
        """The block's id: `block-1`."""
        return self.row.id

    @property
    def name(self) -> str:
        """The block's name as a heading."""
        return heading(spoken_name(self.row.name))

    @property
    def floors(self) -> dict[str, float]:
        """Floor area by use in m², of the uses that have one, in one order for every block."""
        found = self.row.floor_by_use_m2
        return {use: found[use] for use in USES if found.get(use, 0) > 0}

    @property
    def is_built(self) -> bool:
        """Whether anything stands on the block."""
        return bool(self.floors)


@dataclass(frozen=True)
class Picture:
    """Everything that is drawn of a plan's site."""

    found: SitePicture

    @property
    def features(self) -> list[Feature]:
        """Everything drawn: park, school, street and block flat, base and building standing up."""
        features: list[Feature] = self.found.features["features"]
        return features

    @property
    def solids(self) -> list[Feature]:
        """What stands up from `base_m` to `height_m`."""
        return [one for one in self.features if "height_m" in one["properties"]]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, in their order."""
        return tuple(Block(row) for row in self.found.blocks)

    @property
    def uses(self) -> list[str]:
        """The uses that have a floor somewhere."""
        built = {use for block in self.blocks for use in block.floors}
        return [use for use in USES if use in built]

    @property
    def kinds(self) -> set[str]:
        """What is drawn: park, street, base …"""
        return {feature["properties"]["kind"] for feature in self.features}


def picture_of(plan: Plan) -> Picture:
    """The plan's site in this deployment's district; raises PlanImpossible."""
    return Picture(_picture(queries.case_of(plan)))


@lru_cache(maxsize=KEPT_PICTURES)
def _picture(case: Case) -> SitePicture:
    return site_picture(case.district, case.plan)


def jobs_by_industry(plan: Plan) -> dict[str, float]:
    """Jobs on the site by section of the industrial classification; raises PlanImpossible."""
    return _jobs(queries.case_of(plan))


@lru_cache(maxsize=KEPT_PICTURES)
def _jobs(case: Case) -> dict[str, float]:
    jobs = run(case.district, case.plan).values["jobs_by_industry"]
    return {section: float(number) for section, number in jobs.items()}
