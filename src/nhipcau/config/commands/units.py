"""Import or export the tree of units as CSV; import the outlines of communes for the maps.

An import can be tried first (--dry-run) and names every refused row.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, FileType, Namespace
from pathlib import Path

import django

from nhipcau.config.progress import Progress


def arguments(parser: ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    export = what.add_parser("export", help="write every unit as CSV")
    export.add_argument("file", nargs="?", type=FileType("wb"), default=sys.stdout.buffer)
    load = what.add_parser("import", help="read units from a CSV file")
    load.add_argument("file", type=FileType("rb"))
    load.add_argument("--dry-run", action="store_true", help="say what would change, change nothing")
    load.add_argument("--rejects", type=Path, help="write the refused rows, each with its reason, to this file")

    lines = what.add_parser("boundaries", help="read outlines of communes from a GeoJSON file (degrees, WGS 84)")
    lines.add_argument("file", type=FileType("rb"))
    lines.add_argument("--dry-run", action="store_true", help="say what would be taken over, change nothing")
    lines.add_argument("--code-property", default="", help="the property that holds the code of the commune")
    lines.add_argument("--source", default="", help="whose outlines they are; shown beside the map")
    lines.add_argument("--rejects", type=Path, help="write the refused features, each with its reason, to this file")


def call(options: Namespace) -> int:
    django.setup()
    return {"export": export_units, "import": import_units, "boundaries": import_boundaries}[options.what](options)


def export_units(options: Namespace) -> int:
    from nhipcau.kernel.actors import Timer
    from nhipcau.organisations import queries

    for line in queries.export_units(actor=Timer(name="nhipcau units export")):
        options.file.write(line)
    options.file.flush()
    return 0


def import_units(options: Namespace) -> int:
    from nhipcau.kernel.actors import Timer
    from nhipcau.organisations import operations

    result = operations.import_units(
        actor=Timer(name="nhipcau units import"), file=options.file, dry_run=options.dry_run, report=Progress()
    )
    sys.stdout.write(
        f"{result.rows} rows: {result.created} new, {result.changed} changed, {len(result.rejected)} refused"
        f"{' (dry run, nothing written)' if options.dry_run else ''}\n"
    )
    for line, reason in result.rejected[:20]:
        sys.stderr.write(f"  line {line}: {reason}\n")
    if options.rejects:
        options.rejects.write_bytes(operations.reject_file(result))
    return 1 if result.rejected else 0


def import_boundaries(options: Namespace) -> int:
    from nhipcau.kernel.actors import Timer
    from nhipcau.organisations import operations

    result = operations.import_boundaries(
        actor=Timer(name="nhipcau units boundaries"),
        file=options.file,
        source=options.source,
        code_name=options.code_property,
        dry_run=options.dry_run,
    )
    sys.stdout.write(
        f"{result.features} features: {result.taken} taken over, {len(result.rejected)} refused; "
        f"{result.points_before} points simplified to {result.points_after}; "
        f"{len(result.missing)} communes not in the file"
        f"{' (dry run, nothing written)' if options.dry_run else ''}\n"
    )
    lines = [f"{number}\t{code}\t{reason}" for number, code, reason in result.rejected]
    for line in lines[:20]:
        sys.stderr.write(f"  feature {line}\n")
    if options.rejects:
        options.rejects.write_text("feature\tcode\treason\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return 1 if result.rejected else 0
