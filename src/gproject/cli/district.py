"""`gproject district`: check, show, start and complete district folders."""

from __future__ import annotations

import json
from pathlib import Path

import click

from gproject.district import District, DistrictInvalid, Fault, Text, canonical_json
from gproject.district.importing import Imported, import_boundaries
from gproject.district.network import RoadNetwork
from gproject.district.network.exporting import geojson, gmns
from gproject.district.official import ALLOWED_EPSG, ImportRefused
from gproject.district.reading import PACKAGED, faults_of, load_district, read_district
from gproject.district.schema import district_schema
from gproject.district.starting import start_district

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
OUT_FOLDER = click.Path(file_okay=False, path_type=Path)
OUT_FILE = click.Path(dir_okay=False, path_type=Path)
M_PER_KM = 1000
LANGUAGE = click.option(
    "--lang", type=click.Choice(["ko", "en"]), default="ko", show_default=True, help="Language."
)


@click.group()
def district() -> None:
    """Check, show and start district folders."""


@district.command()
@click.argument("folder", type=FOLDER)
@LANGUAGE
def check(folder: Path, lang: str) -> None:
    """Name every fault of a district FOLDER with file, row and field; write nothing."""
    faults = faults_of(folder)
    if faults:
        _print_faults(faults, lang)
        raise SystemExit(1)
    click.echo(_sound(read_district(folder)).of(lang))


@district.command()
@click.argument("name")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder in which the new folder is made (default: here).",
)
@LANGUAGE
def new(name: str, into: Path, lang: str) -> None:
    """Start the folder of another district and list what to fill in."""
    try:
        folder = start_district(name, into)
    except FileExistsError as error:
        raise click.ClickException(_in_use(into / name).of(lang)) from error
    except ValueError as error:
        raise click.ClickException(_no_short_name(name).of(lang)) from error
    click.echo(_started(folder).of(lang))
    for fault in faults_of(folder):
        click.echo(f"- {fault.line(lang)}")


@district.command("import-boundaries")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--district", "folder", type=FOLDER, default=PACKAGED / "geumcheon", help="District folder."
)
@click.option("--epsg", type=click.Choice([str(one) for one in ALLOWED_EPSG]), default=None)
@click.option("--code-field", default=None, help="Field with the dong code (8 or 10 digits).")
@click.option("--name-field", default=None, help="Field with the dong name.")
@click.option("--publisher", default="", help="Who published the file.")
@LANGUAGE
def import_boundaries_command(
    file: Path,
    folder: Path,
    epsg: str | None,
    code_field: str | None,
    name_field: str | None,
    publisher: str,
    lang: str,
) -> None:
    """Replace the boundaries of a district by an official FILE (SHP or GeoJSON)."""
    try:
        imported = import_boundaries(
            file,
            folder,
            epsg=int(epsg) if epsg else None,
            code_field=code_field,
            name_field=name_field,
            publisher=publisher,
        )
    except ImportRefused as error:
        raise click.ClickException(error.message.of(lang)) from error
    except DistrictInvalid as error:
        _print_faults(error.faults, lang)
        raise SystemExit(1) from error
    _print_areas(imported, lang)


@district.command()
def schema() -> None:
    """Print the JSON Schema of a district document."""
    click.echo(json.dumps(district_schema(), ensure_ascii=False, indent=2, sort_keys=True))


@district.command()
@click.argument("folder", type=FOLDER, required=False)
@click.option("--json", "as_json", is_flag=True, help="The whole district as one JSON document.")
@LANGUAGE
def show(folder: Path | None, as_json: bool, lang: str) -> None:
    """Show a district FOLDER (default: Geumcheon) in a few lines."""
    try:
        shown = read_district(folder) if folder else load_district()
    except DistrictInvalid as error:
        _print_faults(error.faults, lang)
        raise SystemExit(1) from error
    if as_json:
        click.echo(canonical_json(shown.document()))
        return
    click.echo(_sound(shown).of(lang))
    for dong in shown.dongs:
        name, people = dong.name.of(lang), dong.population.value
        click.echo(
            f"  {name}: {people:,.0f} ({dong.population.period}), {_km2(dong.area_m2.value)}"
        )
    click.echo(f"  sha256 {shown.digest}")


@district.command()
@click.argument("folder", type=FOLDER, required=False)
@click.option("--gmns", "gmns_folder", type=OUT_FOLDER, help="Write GMNS tables into this folder.")
@click.option("--geojson", "geojson_file", type=OUT_FILE, help="Write the links into this file.")
@LANGUAGE
def network(
    folder: Path | None, gmns_folder: Path | None, geojson_file: Path | None, lang: str
) -> None:
    """Show the road network of a district FOLDER (default: Geumcheon), or write it out."""
    try:
        shown = read_district(folder) if folder else load_district()
    except DistrictInvalid as error:
        _print_faults(error.faults, lang)
        raise SystemExit(1) from error
    if shown.network is None:
        raise click.ClickException(_no_network(shown).of(lang))
    click.echo(_roads(shown, shown.network).of(lang))
    if gmns_folder:
        gmns_folder.mkdir(parents=True, exist_ok=True)
        for name, content in gmns(shown.network).items():
            (gmns_folder / name).write_text(content, "utf-8")
    if geojson_file:
        geojson_file.write_text(json.dumps(geojson(shown.network), ensure_ascii=False), "utf-8")


def _roads(shown: District, network: RoadNetwork) -> Text:
    nodes, links, zones = len(network.nodes), len(network.links), len(network.zones)
    km = sum(one.length_m for one in network.links) / M_PER_KM
    dated = sum(one.opens is not None for one in network.links)
    return Text(
        ko=f"{shown.name.ko} 도로망: 교차점 {nodes}개, 한 방향 구간 {links}개({km:,.0f} km), "
        f"구역 {zones}개, 교통량 지점 {len(network.counted)}곳. 앞으로 열 구간 {dated}개.",
        en=f"Roads of {shown.name.en}: {nodes} nodes, {links} directed links ({km:,.0f} km), "
        f"{zones} zones, {len(network.counted)} counting places. {dated} links open later.",
    )


def _no_network(shown: District) -> Text:
    return Text(
        ko=f"{shown.name.ko}에는 도로망(network 폴더)이 없습니다.",
        en=f"{shown.name.en} has no road network (folder `network`).",
    )


def _sound(shown: District) -> Text:
    figures, sources, dongs = len(shown.figures), len(shown.sources), len(shown.dongs)
    assumed = sum(one.is_assumed for one in shown.figures)
    return Text(
        ko=f"{shown.name.ko}: 동 {dongs}개, 수치 {figures:,}개(가정 {assumed}개), "
        f"출처 {sources}개. 잘못이 없습니다.",
        en=f"{shown.name.en}: {dongs} dongs, {figures:,} figures ({assumed} assumed), "
        f"{sources} sources. No faults.",
    )


def _print_faults(faults: tuple[Fault, ...], lang: str) -> None:
    for fault in faults:
        click.echo(fault.line(lang), err=True)
    count = len(faults)
    closing = Text(
        ko=f"잘못이 {count}개 있습니다. 아무것도 바꾸지 않았습니다.",
        en=f"{count} fault{'s' if count > 1 else ''}. Nothing was changed.",
    )
    click.echo(closing.of(lang), err=True)


def _print_areas(imported: tuple[Imported, ...], lang: str) -> None:
    for one in imported:
        name = one.dong.name.of(lang)
        click.echo(f"{name}: {one.area_m2:,.0f} m² ({one.deviation:+.1%})")
    total = sum(one.area_m2 for one in imported)
    closing = Text(
        ko=f"동 {len(imported)}개의 경계를 바꾸었습니다. 합 {_km2(total)}. "
        "괄호 안은 수치로 적힌 면적과의 차이입니다.",
        en=f"The boundaries of {len(imported)} dongs were replaced, {_km2(total)} in all. "
        "In brackets: the difference from the area figure.",
    )
    click.echo(closing.of(lang))


def _km2(value: float) -> str:
    return f"{value / 1e6:.2f} km²"


def _in_use(folder: Path) -> Text:
    return Text(
        ko=f"{folder} 폴더가 이미 있습니다. 다른 이름을 쓰십시오.",
        en=f"the folder {folder} exists already. Use another name.",
    )


def _no_short_name(name: str) -> Text:
    return Text(
        ko=f"'{name}'은(는) 쓸 수 없습니다. 영문자, 숫자, 붙임표만 쓰십시오. 예: gwanak",
        en=f"{name!r} cannot be used. Write letters, digits and hyphens, e.g. gwanak.",
    )


def _started(folder: Path) -> Text:
    return Text(
        ko=f"{folder} 폴더를 만들었습니다. 이제 채울 것은 다음과 같습니다. "
        "채운 뒤 `gproject district check`를 다시 하십시오.",
        en=f"The folder {folder} was made. To be filled in next, then run "
        "`gproject district check` again:",
    )
