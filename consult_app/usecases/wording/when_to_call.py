"""What to call for: the signs of the procedure itself, then those after any needle, each said once."""

from __future__ import annotations

from consult_app.content.models.common import Claim
from consult_app.content.pack import Content
from consult_app.content.views import ProcedureView


def signs_to_call(content: Content, view: ProcedureView | None) -> tuple[Claim, ...]:
    """The procedure's own signs first; without a needle only those, with no procedure known only the common ones."""
    own = view.words.call_us if view is not None else ()
    if view is not None and view.base.purpose == "no_procedure":
        return own
    return tuple({claim.text: claim for claim in (*own, *content.words.call_us.call.values())}.values())
