"""The levers of delivery on this page, and the addresses under which they are set otherwise."""

from __future__ import annotations

from urllib.parse import urlencode

from gproject.web.plans.forms import PRESENT, LeverField, LeverForm, MeasureFields

MEASURE = "delivery"
WAY = "way"
WAY_FIELD = f"{MEASURE}.{WAY}"


def delivery_of(form: LeverForm) -> MeasureFields:
    """The measure of delivery with its levers."""
    return next(one for one in form.measures if one.type.id == MEASURE)


def carried(form: LeverForm) -> list[tuple[str, str]]:
    """Moved levers of other measures, which the page only passes on."""
    own = {field.name for field in delivery_of(form).levers} | {delivery_of(form).presence_name}
    return [(name, value) for name, value in form.moved if name not in own]


def way_field(form: LeverForm) -> LeverField:
    """The lever that chooses the way of delivery."""
    return next(field for field in delivery_of(form).levers if field.lever.name == WAY)


def query_with_way(form: LeverForm, way: str) -> str:
    """The moved levers with another way of delivery, as a query; empty when it is the plan's own.

    A plan without delivery takes it up.
    """
    moved = dict(form.moved)
    moved.pop(WAY_FIELD, None)
    delivery = delivery_of(form)
    if delivery.was_present:
        moved.pop(f"{PRESENT}.{MEASURE}", None)
    else:
        moved[f"{PRESENT}.{MEASURE}"] = "1"
    if not delivery.was_present or way_field(form).original != way:
        moved[WAY_FIELD] = way
    query = urlencode(moved)
    return f"?{query}" if query else ""
