"""Rules and results in plain sentences."""

from __future__ import annotations

from gproject.assembly.ballot import NO, YES, Question, QuestionKind
from gproject.assembly.tally import Outcome, Result, Rule, RuleKind
from gproject.district.text import Text


def explain_rule(question: Question, rule: Rule) -> Text:
    """By which rule the ballots become a decision, in one or two sentences."""
    main = _rule_sentence(question.kind, rule.kind)
    if rule.quorum is None or rule.quorum.part == 0:
        return main
    percent = rule.quorum.percent()
    return Text(
        ko=f"{main.ko} 투표권자의 {percent}% 이상이 참여해야 성립하며, 기권도 참여로 셉니다.",
        en=f"{main.en} It counts only if at least {percent}% of those entitled to vote take part; "
        "abstentions count as taking part.",
    )


def _rule_sentence(question: QuestionKind, rule: RuleKind) -> Text:
    if question is QuestionKind.YES_NO and rule is RuleKind.MAJORITY:
        return Text(
            ko="유효표(찬성과 반대)의 절반을 넘는 찬성이 있으면 가결됩니다. 같은 수이면 부결됩니다.",
            en="It is adopted if more than half of the valid votes (for and against) are for it; "
            "an equal number means it is rejected.",
        )
    if question is QuestionKind.YES_NO:
        return Text(
            ko="찬성이 반대보다 많으면 가결됩니다.",
            en="It is adopted if there are more votes for than against.",
        )
    if rule is RuleKind.MAJORITY:
        return Text(
            ko="유효표의 절반을 넘게 받은 보기가 뽑힙니다.",
            en="The option that gets more than half of the valid votes is chosen.",
        )
    return Text(
        ko="가장 많은 표를 받은 보기가 뽑힙니다.",
        en="The option with the most votes is chosen.",
    )


def explain_result(question: Question, result: Result) -> Text:
    """What was decided and why, in plain sentences."""
    return _EXPLAIN[result.outcome](question, result)


def _names(question: Question, options: tuple[str, ...]) -> Text:
    labels = [question.label(option) for option in options]
    return Text(ko=", ".join(t.ko for t in labels), en=", ".join(t.en for t in labels))


def _subject(words: str) -> str:
    """Korean words with the subject particle that their last sound asks for."""
    last = ord(words[-1]) - ord("가") if words else -1
    if not 0 <= last <= ord("힣") - ord("가"):
        return f"{words}이(가)"
    finals = 28
    return f"{words}이" if last % finals else f"{words}가"


def _for_and_against(result: Result) -> tuple[int, int]:
    return result.votes(YES), result.votes(NO)


def _adopted(question: Question, result: Result) -> Text:
    yes, no = _for_and_against(result)
    return Text(
        ko=f"가결되었습니다. 찬성 {yes}표, 반대 {no}표입니다.",
        en=f"Adopted, with {yes} for and {no} against.",
    )


def _rejected(question: Question, result: Result) -> Text:
    yes, no = _for_and_against(result)
    if yes == no:
        return Text(
            ko=f"부결되었습니다. 찬성과 반대가 {yes}표로 같아 찬성이 절반을 넘지 못했습니다.",
            en=f"Rejected: for and against are equal at {yes}, so there is no majority for it.",
        )
    return Text(
        ko=f"부결되었습니다. 찬성 {yes}표, 반대 {no}표입니다.",
        en=f"Rejected, with {yes} for and {no} against.",
    )


def _chosen(question: Question, result: Result) -> Text:
    winner = result.winner or ""
    name, votes = question.label(winner), result.votes(winner)
    return Text(
        ko=f"{_subject(name.ko)} 뽑혔습니다. 유효표 {result.valid}표 가운데 {votes}표를 받았습니다.",
        en=f"“{name.en}” was chosen with {votes} of {result.valid} valid votes.",
    )


def _no_majority(question: Question, result: Result) -> Text:
    needed = result.majority_needed or 0
    return Text(
        ko=f"절반을 넘은 보기가 없어 정해지지 않았습니다. 유효표 {result.valid}표 가운데 "
        f"{needed}표가 필요했습니다.",
        en=f"Not decided: no option got more than half. {needed} of {result.valid} valid votes "
        "were needed.",
    )


def _tied(question: Question, result: Result) -> Text:
    if result.tie is None:
        raise ValueError("a tied result names who is tied")
    names = _names(question, result.tie.options)
    return Text(
        ko=f"정해지지 않았습니다. {_subject(names.ko)} {result.tie.votes}표로 같습니다. "
        "프로그램은 동수를 가르지 않습니다. 어떻게 할지는 사람이 공개된 자리에서 정합니다.",
        en=f"Not decided: {names.en} are tied at {result.tie.votes} votes. The program does not "
        "break ties; people decide in public how to go on.",
    )


def _no_quorum(question: Question, result: Result) -> Text:
    return Text(
        ko=f"성립하지 않았습니다. {result.quorum_needed}명이 참여해야 하는데 "
        f"{result.ballots}명이 참여했습니다.",
        en=f"Not valid: {result.quorum_needed} people had to take part, {result.ballots} did.",
    )


def _no_valid_votes(question: Question, result: Result) -> Text:
    return Text(
        ko="유효표가 한 표도 없어 정해지지 않았습니다.",
        en="Not decided: there was not a single valid vote.",
    )


_EXPLAIN = {
    Outcome.ADOPTED: _adopted,
    Outcome.REJECTED: _rejected,
    Outcome.CHOSEN: _chosen,
    Outcome.NO_MAJORITY: _no_majority,
    Outcome.TIED: _tied,
    Outcome.NO_QUORUM: _no_quorum,
    Outcome.NO_VALID_VOTES: _no_valid_votes,
}
