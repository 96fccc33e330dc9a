"""Reads calendars as a JSON list of strings, writes for each the list of what libical finds wrong with it."""

import json
import sys

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402


def complaints(component):
    """Of its own properties and of everything in it: libical writes them into the calendar as X-LIC-ERROR."""
    component.check_restrictions()
    lines = component.as_ical_string().replace("\r\n ", "").splitlines()
    return [line for line in lines if line.startswith("X-LIC-ERROR")]


def found(text):
    calendar = ICalGLib.Component.new_from_string(text)
    return complaints(calendar) if calendar else ["not a calendar"]


json.dump([found(text) for text in json.load(sys.stdin)], sys.stdout)
