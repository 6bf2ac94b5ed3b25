"""The preview goes on watching a folder that was away for a moment, as git may take it away.

The observer that MkDocs uses gives up where the folder that it watches is gone, and says nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers.polling import PollingEmitter


def on_serve(_: LiveReloadServer, **__: object) -> None:
    """Let what watches folders for the preview wait for one that is gone."""
    from watchdog.events import FileModifiedEvent
    from watchdog.observers.polling import PollingEmitter

    queue = PollingEmitter.queue_events
    gone: set[str] = set()

    def queue_or_wait(emitter: PollingEmitter, timeout: float) -> None:
        if emitter.stopped_event.wait(timeout):
            return
        path = str(emitter.watch.path)
        is_gone = not Path(path).exists()
        if is_gone != (path in gone):  # the preview is to say what is missing, and once it is back
            gone.symmetric_difference_update({path})
            emitter.queue_event(FileModifiedEvent(path))
        if not is_gone:
            queue(emitter, 0)

    PollingEmitter.queue_events = queue_or_wait  # type: ignore[method-assign, assignment]
