"""Every type of activity there is. A new type is a module beside this one and a line below."""

from core.registry import Registry
from courses.learning.activities.base import ActivityType
from courses.learning.activities.checklist import Checklist
from courses.learning.activities.discuss import Discuss
from courses.learning.activities.download import Download
from courses.learning.activities.meeting import Meeting
from courses.learning.activities.on_paper import OnPaper
from courses.learning.activities.poll import Poll
from courses.learning.activities.quiz import Quiz
from courses.learning.activities.read import Read
from courses.learning.activities.reflection import Reflection
from courses.learning.activities.try_in_class import TryInClass
from courses.learning.activities.watch import Watch

activity_types: Registry[ActivityType] = Registry("activity types")

_TYPES = (
    Read(),
    Watch(),
    Quiz(),
    Reflection(),
    Discuss(),
    Checklist(),
    Poll(),
    TryInClass(),
    OnPaper(),
    Download(),
    Meeting(),
)

for _type in _TYPES:
    activity_types.register(_type.kind, _type)
