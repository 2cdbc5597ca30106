"""How what was believed of something changed, from one publication to the next.

`timeline_of(engine, directory, "incident:nauka-leak")` decides anew, for each day from which another source counts,
what was accepted of the claims of the sources that had been published by then, and tells what that changed. The order
is that of publication. When it happened and when somebody said so are other things, and are shown beside it.

`reckoning` compares the days, as claims and decisions; `telling` puts them into words; `text`, `data` and `page` print.
"""

from provenaut.timeline.data import timeline_data
from provenaut.timeline.telling import timeline_of
from provenaut.timeline.text import timeline_text
from provenaut.timeline.values import Changed, Event, Moment, Published, Timeline, Told, Turn

__all__ = [
    "Changed",
    "Event",
    "Moment",
    "Published",
    "Timeline",
    "Told",
    "Turn",
    "timeline_data",
    "timeline_of",
    "timeline_text",
]
