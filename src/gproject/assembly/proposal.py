"""The stages of a proposal and the moves between them."""

from __future__ import annotations

from enum import StrEnum

from gproject.district.text import Text


class Stage(StrEnum):
    """Where a proposal stands; a filed proposal keeps a public stage for ever."""

    DRAFT = "draft"
    FILED = "filed"
    DISCUSSED = "discussed"
    ON_BALLOT = "on_ballot"
    DECIDED = "decided"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


LABELS: dict[Stage, Text] = {
    Stage.DRAFT: Text(ko="작성 중", en="Draft"),
    Stage.FILED: Text(ko="접수됨", en="Filed"),
    Stage.DISCUSSED: Text(ko="논의 중", en="Under discussion"),
    Stage.ON_BALLOT: Text(ko="투표 중", en="On the ballot"),
    Stage.DECIDED: Text(ko="결정됨", en="Decided"),
    Stage.ANSWERED: Text(ko="답변됨", en="Answered"),
    Stage.WITHDRAWN: Text(ko="거두어들임", en="Withdrawn"),
}

NEXT: dict[Stage, tuple[Stage, ...]] = {
    Stage.DRAFT: (Stage.FILED, Stage.WITHDRAWN),
    Stage.FILED: (Stage.DISCUSSED, Stage.ON_BALLOT, Stage.WITHDRAWN),
    Stage.DISCUSSED: (Stage.ON_BALLOT, Stage.ANSWERED, Stage.WITHDRAWN),
    Stage.ON_BALLOT: (Stage.DECIDED,),
    Stage.DECIDED: (Stage.ANSWERED, Stage.ON_BALLOT),
    Stage.ANSWERED: (),
    Stage.WITHDRAWN: (),
}

_WHAT_NEXT: dict[Stage, Text] = {
    Stage.DRAFT: Text(
        ko="아직 본인만 볼 수 있습니다. 제출하면 모두가 볼 수 있습니다.",
        en="Only its author sees it yet; once filed, everybody does.",
    ),
    Stage.FILED: Text(
        ko="누구나 의견을 달 수 있습니다. 첫 의견이 달리면 논의가 시작됩니다. "
        "주민자치회 위원이나 구청 담당자가 투표에 부칠 수 있습니다.",
        en="Anyone may comment; the first comment starts the discussion. A council member or the "
        "office may put it to a vote.",
    ),
    Stage.DISCUSSED: Text(
        ko="의견을 나누는 중입니다. 주민자치회 위원이나 구청 담당자가 투표에 부치거나, "
        "담당 부서가 바로 답변할 수 있습니다.",
        en="It is being discussed. A council member or the office may put it to a vote, or the "
        "office may answer it directly.",
    ),
    Stage.ON_BALLOT: Text(
        ko="주민이 투표하는 중입니다. 마감되면 결과와 의사결정 기록이 공개됩니다.",
        en="Residents are voting. When the poll closes, the result and its record are published.",
    ),
    Stage.DECIDED: Text(
        ko="투표가 끝났습니다. 담당 부서가 결과를 어떻게 반영할지 답변할 차례입니다.",
        en="The vote is over. It is the office's turn to answer what it will do with the result.",
    ),
    Stage.ANSWERED: Text(
        ko="담당 부서가 답변했습니다. 이 제안의 절차는 끝났습니다.",
        en="The office has answered. The procedure for this proposal is complete.",
    ),
    Stage.WITHDRAWN: Text(
        ko="제안한 사람이 거두어들였습니다. 기록은 남습니다.",
        en="Its author withdrew it. The entry remains.",
    ),
}


class TransitionRefused(ValueError):
    """A move between stages that the procedure does not have."""

    def __init__(self, stage: Stage, to: Stage, text: Text) -> None:
        super().__init__(text.en)
        self.stage = stage
        self.to = to
        self.text = text


def may_move(stage: Stage, to: Stage) -> bool:
    """Whether the procedure leads from one stage directly to another."""
    return to in NEXT[stage]


def move(stage: Stage, to: Stage) -> Stage:
    """The new stage; raises TransitionRefused, naming the moves that would be allowed."""
    if may_move(stage, to):
        return to
    allowed = [LABELS[next_stage] for next_stage in NEXT[stage]]
    ko = ", ".join(label.ko for label in allowed) or "없음"
    en = ", ".join(label.en for label in allowed) or "none"
    raise TransitionRefused(
        stage,
        to,
        Text(
            ko=f"‘{LABELS[stage].ko}’ 단계의 제안은 ‘{LABELS[to].ko}’ 단계로 갈 수 없습니다. "
            f"갈 수 있는 단계: {ko}.",
            en=f"A proposal that is “{LABELS[stage].en}” cannot become “{LABELS[to].en}”. "
            f"Possible next stages: {en}.",
        ),
    )


def what_next(stage: Stage) -> Text:
    """What happens next with a proposal in this stage, in plain words."""
    return _WHAT_NEXT[stage]
