"""Who writes the documents of a family: most kinds of office share one writer, some have ways of their own."""

from __future__ import annotations

from bench.pages.bureau_writing import BureauWriter
from bench.pages.central_front_writing import CentralFrontWriter
from bench.pages.commune_writing import CommuneWriter
from bench.pages.company_writing import CompanyWriter
from bench.pages.council_writing import CouncilWriter
from bench.pages.garrison_writing import GarrisonWriter
from bench.pages.office_writing import OfficeWriter
from bench.pages.party_unit_writing import PartyUnitWriter
from bench.pages.region_writing import RegionWriter
from bench.pages.shapes import Family
from bench.pages.union_writing import UnionWriter
from bench.pages.village_writing import VillageWriter
from bench.pages.ward_front_writing import WardFrontWriter

OWN: dict[str, type[OfficeWriter]] = {
    "commune": CommuneWriter, "company": CompanyWriter, "village": VillageWriter, "union": UnionWriter,
    "bureau": BureauWriter, "council": CouncilWriter, "region": RegionWriter, "ward_front": WardFrontWriter,
    "central_front": CentralFrontWriter, "party_unit": PartyUnitWriter, "garrison": GarrisonWriter,
}  # fmt: skip


def writer(family: Family) -> type[OfficeWriter]:
    return OWN.get(family, OfficeWriter)
