"""Renders the icon into the sizes that systems ask for: `python packaging/icons.py FOLDER`.

Each size is FOLDER/SIZExSIZE.png; beside them lie consult.ico for Windows and consult.icns for macOS. Run by the Python
of the packaging environment; no display is needed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)
_LARGEST_OF_WINDOWS = 256


def main(arguments: list[str]) -> int:
    from PIL import Image

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QByteArray, QRectF, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    application = QGuiApplication([])
    drawing = QSvgRenderer(QByteArray(Path(__file__).with_name("icon.svg").read_bytes()))
    for size in SIZES:
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        drawing.render(painter, QRectF(0, 0, size, size))
        painter.end()
        if not picture.save(str(folder / f"{size}x{size}.png")):
            sys.exit(f"The icon cannot be written into {folder}.")
    application.quit()
    largest = Image.open(folder / f"{max(SIZES)}x{max(SIZES)}.png")
    largest.save(folder / "consult.ico", sizes=[(size, size) for size in SIZES if size <= _LARGEST_OF_WINDOWS])
    largest.save(folder / "consult.icns")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
