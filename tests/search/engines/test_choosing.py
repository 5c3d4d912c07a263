"""Which engine a site has, and when a process opens it."""

import os
import subprocess
import sys
from pathlib import Path

from django.test import override_settings

from search.engines.base import Engine
from search.engines.choosing import engine, forget_engine
from search.plan import Plan

ROOT = Path(__file__).resolve().parents[3]
BOOT = """
import sys
import django
django.setup()
from django.urls import get_resolver
assert get_resolver().url_patterns
sys.exit(", ".join({"tantivy", "elasticsearch", "elasticsearch_dsl"} & set(sys.modules)) or 0)
"""


def test_no_engine_is_loaded_before_somebody_asks():
    told = subprocess.run([sys.executable, "-c", BOOT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr


def test_each_process_opens_an_engine_of_its_own(search_engine: Engine):
    assert engine() is engine() is search_engine
    child = os.fork()
    if not child:
        own = engine()
        os._exit(0 if own is not search_engine and own.search(Plan()).total == 0 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_an_address_makes_it_elasticsearch_and_no_address_the_folder(tmp_path):
    with override_settings(SEARCH_URL="", SEARCH_FOLDER=tmp_path):
        assert engine().name == "embedded"
    with override_settings(SEARCH_URL="http://127.0.0.1:1"):
        assert engine().name == "elasticsearch"
    forget_engine()
