"""What is printed and taken away: registers, the settlement report, indices of files."""

from nhipcau.documents.queries.outputs.registers import (
    OutputPeriod,
    RegisterRow,
    register_count,
    register_rows,
)
from nhipcau.documents.queries.outputs.settlement import (
    GROUPINGS,
    OUTCOMES,
    Settlement,
    SettlementLine,
    settlement,
    settlement_rows,
)

__all__ = [
    "GROUPINGS",
    "OUTCOMES",
    "OutputPeriod",
    "RegisterRow",
    "Settlement",
    "SettlementLine",
    "register_count",
    "register_rows",
    "settlement",
    "settlement_rows",
]
