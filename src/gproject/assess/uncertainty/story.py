"""What an outlook says, in plain sentences."""

from __future__ import annotations

from gproject.assess.uncertainty.outlook import Outlook, Probability
from gproject.assess.wording import format_value
from gproject.district import Text

_MAN = 10_000
_TOLD: dict[str, tuple[Text, Text, Text]] = {
    "no_national_money": (
        Text(
            ko="{all} 가운데 {holds}({share})은 국가 예산이 필요하지 않았습니다.",
            en="In {holds} of {all} cases ({share}) no national money was needed.",
        ),
        Text(
            ko="{all} 가운데 국가 예산 없이 되는 경우는 한 번도 없었습니다.",
            en="In none of {all} cases did the plan do without national money.",
        ),
        Text(
            ko="{all} 모두 국가 예산이 필요하지 않았습니다.",
            en="In all of {all} cases no national money was needed.",
        ),
    ),
    "lenders_repaid": (
        Text(
            ko="빌린 돈을 모두 갚은 경우는 {holds}({share})입니다.",
            en="The lenders were repaid in full in {holds} ({share}).",
        ),
        Text(
            ko="빌린 돈을 모두 갚은 경우는 한 번도 없었습니다.",
            en="The lenders were repaid in full in none of them.",
        ),
        Text(
            ko="빌린 돈은 언제나 모두 갚았습니다.",
            en="The lenders were repaid in full in all of them.",
        ),
    ),
    "npv_not_negative": (
        Text(
            ko="시장이 바라는 수익을 채운 경우(순현재가치 0 이상)는 {holds}({share})입니다.",
            en="The return that the market asks was met (net present value of zero or more) in "
            "{holds} ({share}).",
        ),
        Text(
            ko="시장이 바라는 수익을 채운 경우(순현재가치 0 이상)는 한 번도 없었습니다.",
            en="The return that the market asks (net present value of zero or more) was met in "
            "none of them.",
        ),
        Text(
            ko="시장이 바라는 수익은 언제나 채웠습니다(순현재가치 0 이상).",
            en="The return that the market asks (net present value of zero or more) was met in "
            "all of them.",
        ),
    ),
}
"""For each probability what is told when it holds sometimes, never and always."""
_MIDDLE = Text(
    ko="‘{label}’ 값은 열에 여덟이 {low}에서 {high} 사이에 들고, 한가운데 값은 {middle}입니다.",
    en="{label}: eight cases in ten lie between {low} and {high}; the middle one is {middle}.",
)
_SETTLED = Text(
    ko="‘{label}’ 값은 어느 경우에나 {middle}입니다.", en="{label}: {middle} in every case."
)
_NEVER = Text(
    ko="‘{label}’ 값은 어느 경우에도 정해지지 않았습니다.",
    en="{label} had no value in any case.",
)
_SOMETIMES = Text(
    ko="값이 정해지지 않은 경우가 {share} 있습니다.", en="It had no value in {share} of the cases."
)
_PARTIAL = Text(
    ko="도중에 멈춰, {asked} 가운데 {draws}만 계산했습니다.",
    en="Stopped early: {draws} of {asked} cases were computed.",
)
_IMPOSSIBLE = Text(
    ko="조건이 서로 맞지 않아 성립할 수 없는 {count}은 뺐습니다.",
    en="{count} cases whose values cannot hold together were left out.",
)


def count_text(count: int) -> Text:
    """A number of draws as people say it: `10만 번`, `6,312번`; `100,000`."""
    whole, rest = divmod(count, _MAN)
    korean = f"{whole:,}만 번" if whole and not rest else f"{count:,}번"
    return Text(ko=korean, en=f"{count:,}")


def outlook_story(found: Outlook, indicator: str | None = None) -> tuple[Text, ...]:
    """The probabilities, then the spread of one indicator, then what was left out."""
    told = [_probability(found.probability(name), words) for name, words in _TOLD.items()]
    if indicator is not None:
        told += _spread(found, indicator)
    if found.impossible:
        count = count_text(found.impossible)
        told.append(_filled(_IMPOSSIBLE, count=count))
    if found.partial:
        told.append(_filled(_PARTIAL, asked=count_text(found.asked), draws=count_text(found.draws)))
    return tuple(told)


def _probability(one: Probability, words: tuple[Text, Text, Text]) -> Text:
    sometimes, never, always = words
    return _filled(
        never if one.holds == 0 else always if one.holds == one.draws else sometimes,
        all=count_text(one.draws),
        holds=count_text(one.holds),
        share=_share(one.share),
    )


def _spread(found: Outlook, indicator: str) -> list[Text]:
    one = found.spread(indicator)
    if one.percentiles is None:
        return [_filled(_NEVER, label=one.label)]
    low, middle, high = (_value(one.percentiles[at], one.unit) for at in (10, 50, 90))
    words = _SETTLED if one.is_certain else _MIDDLE
    told = [_filled(words, label=one.label, low=low, middle=middle, high=high)]
    if one.undefined_share > 0:
        told.append(_filled(_SOMETIMES, share=_share(one.undefined_share)))
    return told


def _value(value: float, unit: str) -> Text:
    return Text(ko=format_value(value, unit, "ko"), en=format_value(value, unit, "en"))


def _share(share: float) -> Text:
    plain = f"{100 * share:.1f}".removesuffix(".0")
    if 0 < share < _LEAST:
        return Text(ko="0.1% 미만", en="less than 0.1 %")
    if 1 - _LEAST < share < 1:
        return Text(ko="99.9% 초과", en="more than 99.9 %")
    return Text(ko=f"{plain}%", en=f"{plain} %")


_LEAST = 0.001
"""Shares nearer to none or to all than this are not rounded to them."""


def _filled(words: Text, **parts: Text) -> Text:
    return Text(
        ko=words.ko.format(**{name: part.ko for name, part in parts.items()}),
        en=words.en.format(**{name: part.en for name, part in parts.items()}),
    )
