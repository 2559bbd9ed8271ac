"""A scan from end to end: files, references, licences, conflicts."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Report, Verdict
from .lineage import base_license, conflicts, misplaced, off_the_tree, worst
from .model import Conflict, Model, ModelLicense, Reference, Unresolved
from .project import Project
from .resolve import Local, hub_model, local_models, nearest


class ScanResult(NamedTuple):
    """What a project depends on, before any policy. `files` counts the files looked at."""

    root: str
    models: tuple[Model, ...]
    unresolved: tuple[Unresolved, ...]
    notes: tuple[str, ...]
    files: int


def scan_tree(root: str, *, definition: str = "osd", cache: bool = False, online: bool = False) -> ScanResult:
    """Scan a folder or one file. Raises SourceError where there is none.

    cache     also look up models in the Hugging Face cache of this disk
    online    ask the Hub for what neither the tree nor the table knows for certain; needs the extra `hub`
    """
    import os

    from ..errors import SourceError

    if not os.path.exists(root):
        raise SourceError(f"{root}: there is no such folder", "check the path")
    if not os.path.isdir(root) and not os.path.isfile(root):
        raise SourceError(f"{root}: neither a folder nor a regular file", "name a folder")
    if os.path.isdir(root) and not os.access(root, os.R_OK | os.X_OK):
        raise SourceError(f"{root}: cannot be read (permission denied)", "check its permissions")
    asked = None
    if online:
        from .online import Hub

        asked = Hub()
    project = Project(root)
    found = project.scan()
    locals_ = {x.id: x for x in local_models(project, found, definition)}
    groups: dict[tuple[str, str], list[Reference]] = {}
    for r in found.references:
        if r.hub != "local":
            groups.setdefault((r.hub, r.model), []).append(r)
    models: list[Model] = []
    for (hub, name), references in groups.items():
        model = hub_model(name, hub, references, definition)
        if cache and model.license.source in ("unknown", "table"):
            from .cache import from_cache

            model = from_cache(model, definition)
        if asked is not None and _uncertain(model):
            model = asked.ask(model, definition)
        models.append(off_the_tree(model, locals_, definition) if model.base_models else model)
    for local in locals_.values():
        model = _model(project, local, locals_, definition)
        models.append(model._replace(conflicts=(*model.conflicts, *misplaced(local, found.adapters))))
    if asked is not None:
        project.notes += asked.notes
    models.sort(key=lambda m: (m.hub == "local", m.id.lower(), m.hub))
    return ScanResult(root, tuple(models), found.unresolved, tuple(dict.fromkeys(project.notes)), len(project.files))


def _uncertain(model: Model) -> bool:
    """Whether what is known of a model is no more than a belief."""
    source = model.license.source
    return source == "unknown" or (
        source == "table" and (model.license.checked == "unverified" or model.report is None)
    )


def _model(project: Project, local: Local, locals_: dict[str, Local], definition: str) -> Model:
    license_, report, verdict, why = nearest(local)
    clashes: list[Conflict] = conflicts(project, local, locals_, definition)
    if license_.id is None and report is None and local.bases:
        verdict, why, license_, report = _inherited(local, locals_, definition)
    if (
        any(c.kind.endswith("-vs-base") and c.kind != "name-vs-base" for c in clashes)
        and verdict is Verdict.OPEN_SOURCE
    ):
        bases = [base_license(b, locals_, definition)[1] for b in local.bases]
        verdict = worst([verdict, *(b.verdict for b in bases if b is not None)])
        why = f"what it declares does not lift its base's licence: {clashes[0].message}"
    return Model(local.id, "local", None, license_, verdict, why, report, local.bases, tuple(clashes), local.references)


def _inherited(
    local: Local, locals_: dict[str, Local], definition: str
) -> tuple[Verdict, str, ModelLicense, Report | None]:
    """A model without a licence of its own has at best its base's."""
    from .resolve import UNKNOWN, named

    base = local.bases[0]
    ident, report = base_license(base, locals_, definition)
    if not ident or report is None:
        return Verdict.NEEDS_REVIEW, "nothing says under which licence it is, nor its base", UNKNOWN, None
    why = f"it declares no licence of its own; its base {base} is under {ident}"
    verdict = report.verdict if report.verdict is Verdict.NOT_OPEN_SOURCE else Verdict.NEEDS_REVIEW
    return verdict, why, named(ident, "table", base, report=report), report
