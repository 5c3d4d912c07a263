"""Every type of activity there is. A new type is a module beside this one and a line below."""

from core.registry import Registry
from courses.learning.activities.base import ActivityType
from courses.learning.activities.meeting import Meeting
from courses.learning.activities.quiz import Quiz
from courses.learning.activities.read import Read
from courses.learning.activities.reflection import Reflection
from courses.learning.activities.watch import Watch

activity_types: Registry[ActivityType] = Registry("activity types")

for _type in (Read(), Watch(), Quiz(), Reflection(), Meeting()):
    activity_types.register(_type.kind, _type)
