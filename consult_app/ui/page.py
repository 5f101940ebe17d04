"""What a page is: it shows a view and hands on what people do; it reads no chart and keeps no answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from consult_app.ui.context import PageContext
from consult_app.ui.context_page import ContextPage
from consult_app.ui.stage import Stage
from consult_app.ui.state.acts import Acts
from consult_app.ui.state.consultation import Consultation
from consult_app.ui.state.look import Look
from consult_app.ui.state.view import ClinicianPart, PatientPart, View

Patient = TypeVar("Patient", bound=PatientPart)
Clinician = TypeVar("Clinician", bound=ClinicianPart)


class Page(Stage, Generic[Patient, Clinician]):
    """Subclasses build their cards in `__init__` and fill them in `show_parts`, from values and nothing else."""

    def __init__(
        self, look: Look, acts: Acts, page_id: str, *, title: str | None = None, lead: str | None = None
    ) -> None:
        super().__init__(look, page_id, title=title, lead=lead)
        self.acts = acts
        self._view: View[Patient, Clinician] | None = None

    def show_view(self, view: View[Patient, Clinician]) -> bool:
        """Show a view, unless it is the one that is shown; return whether anything was shown anew."""
        if view == self._view:
            return False
        self._view = view
        self.show_parts(view.patient, view.clinician)
        return True

    def show_kept(self) -> None:
        """A change could not be kept: show every tap as it is kept; what was typed stays."""
        if self._view is not None:
            self.show_parts(self._view.patient, self._view.clinician)

    def show_parts(self, patient: Patient, clinician: Clinician | None) -> None:
        """Fill the page; without the clinician's part, as in a patient's window, nothing of it may be seen."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Chapter(Generic[Patient, Clinician]):
    """How a page is made: its view from a consultation, and its widget."""

    view: Callable[[Consultation], View[Patient, Clinician]]
    page: Callable[[Look, Acts], Page[Patient, Clinician]]


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One line of the table of pages; a page's modules are loaded when it is first wanted."""

    id: str
    icon: str
    shortcut: str
    load: Callable[[], Chapter[Any, Any] | Callable[[PageContext], ContextPage]]
