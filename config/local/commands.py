"""`run` and `environment`, with a sentence instead of a traceback when something is in the way."""

import sys

from config.demo.logins import LOGINS, PASSWORD
from config.env import Env, EnvironmentIsIncomplete
from config.local import installing, preparing, serving
from config.local.places import PYTHON, ROOT
from config.local.stamps import of_site
from config.local.troubles import Trouble

USAGE = "Say python3 -m config.local run, or python3 -m config.local environment run|dev."


def obey(arguments: list[str]) -> None:
    """Do what is asked; leave with a sentence and exit code 1 when it cannot be done."""
    try:
        if arguments == ["run"]:
            run()
        elif arguments[:1] == ["environment"] and arguments[1:] and arguments[1] in installing.LISTS:
            environment(arguments[1])
        else:
            raise Trouble(USAGE)
    except (Trouble, EnvironmentIsIncomplete) as trouble:
        sys.exit(f"\n{trouble}")
    except (KeyboardInterrupt, serving.Told):
        say("\nStopped.")


def environment(which: str) -> None:
    """Have the environment, and nothing else."""
    if installing.install(which):
        say(f"Environment ready: {PYTHON.parent.relative_to(ROOT)}")


def run() -> None:
    """Have everything in place, then serve until told to stop."""
    env = Env()
    host, port = env.text("HOST", "127.0.0.1"), env.number("PORT", 8000)
    env.check()
    serving.listen()
    with serving.alone():
        if serving.end_leftovers():
            say("An earlier start was cut off: what it left running is ended and this one goes on.")
        serving.must_be_free(host, port)
        if not of_site.has_begun():
            say("The first start takes a minute or two: everything is put in place once.")
        if installing.install("run"):
            say("  libraries")
        preparing.prepare(lambda words: say(f"  {words}"))
        address = f"http://{serving.reached_by(host)}:{port}"
        with serving.Site(host=host, port=port, address=address) as site:
            site.start()
            say(_welcome(address))
            site.stay()


def _welcome(address: str) -> str:
    """Return the block with the address and the logins."""
    rows = [f"    {login.email:<32} {login.shows}" for login in LOGINS]
    return "\n".join(
        [
            "",
            f"  Leerkring is up:    {address}/",
            f"  Mail it sends:      {address}/development/mail/",
            f"  Behind the scenes:  {address}/admin/",
            "",
            f"  Sign in with the password  {PASSWORD}  as",
            *rows,
            "",
            "  Ctrl-C stops everything.",
        ]
    )


def say(words: str) -> None:
    """Tell whoever watches."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
