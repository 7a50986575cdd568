"""Import contract: a domain is entered only through its doors.

import-linter knows layers but not doors. Another domain may import only `doors` of a domain; what lies outside
the domains (the composition root) only `root_doors`. Tests may use the builders in another domain's tests.
"""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """Other packages may import only the named modules of a domain."""

    type_name = "doors"

    parent = fields.StringField()
    doors = fields.ListField(subfield=fields.StringField())
    root_doors = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - import-linter's signature
        broken = sorted(
            (importer, module)
            for domain in graph.find_children(str(self.parent))
            for module in graph.find_descendants(domain) | {domain}
            for importer in graph.find_modules_that_directly_import(module)
            if not self._may_enter(importer, module, domain)
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def _may_enter(self, importer: str, module: str, domain: str) -> bool:
        if _is_inside(importer, domain):
            return True
        room = module.removeprefix(domain).lstrip(".").split(".")[0]
        if room == "tests":
            return ".tests." in f"{importer}."
        doors = self.doors if _is_inside(importer, str(self.parent)) else self.root_doors
        return room in list(doors)  # type: ignore[call-overload]  # fields become lists when the contract is made

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, module in check.metadata["broken"]:
            output.print_error(f"{importer} enters {module} by the window.", bold=False)


def _is_inside(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")
