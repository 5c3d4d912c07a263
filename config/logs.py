"""The log: one line of JSON per event in production, readable lines elsewhere; no secret, no full address.

Internet addresses lose their last part, and links that open something (confirm an address, reset a
password) lose their key, before any handler sees them.
"""

import ipaddress
import logging
import re
from typing import Any

import structlog
from structlog.types import EventDict, Processor

KEY_IN_PATH = re.compile(r"/(?=[^/?]*\d)[\w:~.=-]{24,}(?=/|\?|$|\s)")
MASKED_BITS = {4: 24, 6: 48}


def mask(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Shorten addresses and drop keys and query strings from paths, also where a sentence names one."""
    if address := event.get("ip"):
        event["ip"] = short_address(str(address))
    event["event"] = KEY_IN_PATH.sub("/…", str(event.get("event", "")))
    if request := event.get("request"):
        event["request"] = KEY_IN_PATH.sub("/…", str(request).split("?", 1)[0])
    return event


def short_address(text: str) -> str:
    """Return the network of an internet address instead of the address."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    network = ipaddress.ip_network(f"{address}/{MASKED_BITS[address.version]}", strict=False)
    return str(network.network_address)


def processors() -> list[Processor]:
    """Return what every event goes through, ours and other libraries' alike."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        mask,
    ]


def logging_settings(*, level: str, as_json: bool) -> dict[str, Any]:
    """Return Django's LOGGING: everything to standard output through structlog."""
    renderer: Processor = (
        structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        "foreign_pre_chain": processors(),
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"structlog": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "structlog"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"level": level, "handlers": [], "propagate": True},
            "django.server": {"level": "WARNING", "handlers": [], "propagate": True},
            "django_structlog": {"level": level},
        },
    }


def configure() -> None:
    """Let our own log calls take the same way as those of libraries."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *processors(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


QUIET = logging.DEBUG
