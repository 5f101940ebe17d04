"""Labels that show text as it is: never markup, never a file named in it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from consult_app.ui.widgets.plain_qt import CENTER, PLAIN_TEXT, TOP_LEFT, set_value


def label(text: str, role: str = "body", *, name: str = "", wrap: bool = True, tone: str = "") -> QLabel:
    """Return a plain-text label in a type role of the theme (`title`, `lead`, `heading`, `label`, `small`, ...)."""
    made = QLabel()
    set_value(made, "textFormat", PLAIN_TEXT)
    made.setText(text)
    made.setWordWrap(wrap)
    made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    if name:
        made.setObjectName(name)
    set_value(made, "alignment", TOP_LEFT)
    if wrap:
        policy = made.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        made.setMinimumWidth(40)
    return made


def pill(text: str, tone: str = "plain", *, name: str = "") -> QLabel:
    """Return a short rounded label; `tone` is plain, teal, green, amber or rose. The words always say it too."""
    made = label(text, "small_strong", wrap=False, name=name)
    made.setProperty("pill", tone)
    set_value(made, "alignment", CENTER)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property that it looks at has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def set_tone(target: QLabel, *, pill_tone: str | None = None, role: str | None = None) -> None:
    """Change a label's pill tone or role and show it."""
    if pill_tone is not None:
        target.setProperty("pill", pill_tone)
    if role is not None:
        target.setProperty("role", role)
    restyle(target)
