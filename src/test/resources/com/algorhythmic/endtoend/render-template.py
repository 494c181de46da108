"""Renders a template as Home Assistant does: input {template, states, variables} as JSON, output the text.

The sandbox is that of homeassistant/helpers/template. A name that Home Assistant does not have is a fault.
"""
import json
import sys

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

request = json.load(sys.stdin)
entities = request["states"]


def states(entity):
    return entities[entity]["state"] if entity in entities else "unknown"


def is_state(entity, wanted):
    return entity in entities and states(entity) in (wanted if isinstance(wanted, list) else [wanted])


def state_attr(entity, name):
    return entities.get(entity, {}).get("attributes", {}).get(name)


environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
environment.globals.update(states=states, is_state=is_state, state_attr=state_attr)
sys.stdout.reconfigure(encoding="utf-8")
sys.stdout.write(environment.from_string(request["template"]).render(request["variables"]).strip())
