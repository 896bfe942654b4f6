"""OpenTelemetry's exporters, as its standard variables configure them; nothing is imported without them."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from summarize.errors import ConfigurationError, MissingExtra

if TYPE_CHECKING:
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider

_PROTOCOLS = {"http/protobuf": "otlp_proto_http", "grpc": "otlp_proto_grpc"}


@dataclass(frozen=True, slots=True)
class Providers:
    """Where spans and measurements go; None where no exporter is configured for them."""

    traces: TracerProvider | None
    metrics: MeterProvider | None

    @property
    def flushes(self) -> Iterator[Callable[[], Any]]:
        """What sends everything that is still here, each in its own time."""
        for provider in (self.traces, self.metrics):
            if provider is not None:
                yield provider.force_flush


def providers() -> Providers | None:
    """The providers that the environment configures; None where it names no exporter.

    Raises `MissingExtra` without the libraries, `ConfigurationError` for an exporter that is none.
    """
    if _set("OTEL_SDK_DISABLED").lower() == "true":
        return None
    chosen = {signal: list(_names(signal)) for signal in ("traces", "metrics")}
    if not any(chosen.values()):
        return None
    try:
        import opentelemetry.sdk.trace  # noqa: F401
    except ImportError:
        raise _missing("OpenTelemetry") from None
    try:
        traces = [_load("traces", name)() for name in chosen["traces"]]
        metrics = [_load("metrics", name)() for name in chosen["metrics"]]
    except (ValueError, RuntimeError) as error:
        raise ConfigurationError(f"OpenTelemetry cannot be set up: {error}") from error
    resource = _resource()
    return Providers(
        traces=_tracer_provider(traces, resource) if traces else None,
        metrics=_meter_provider(metrics, resource) if metrics else None,
    )


def _names(signal: str) -> Iterator[str]:
    """The exporters of `signal`, by the names of their entry points."""
    upper = signal.upper()
    address = _set(f"OTEL_EXPORTER_OTLP_{upper}_ENDPOINT") or _set("OTEL_EXPORTER_OTLP_ENDPOINT")
    named = _set(f"OTEL_{upper}_EXPORTER") or ("otlp" if address else "none")
    for name in (each.strip() for each in named.split(",")):
        if name == "otlp":
            protocol = _set(f"OTEL_EXPORTER_OTLP_{upper}_PROTOCOL") or _set("OTEL_EXPORTER_OTLP_PROTOCOL")
            protocol = protocol or "http/protobuf"
            if protocol not in _PROTOCOLS:
                happened = f"no exporter speaks {protocol}"
                advice = f"use one of {', '.join(_PROTOCOLS)}"
                raise ConfigurationError(happened, to="OTEL_EXPORTER_OTLP_PROTOCOL", advice=advice)
            yield _PROTOCOLS[protocol]
        elif name and name != "none":
            yield name


def _set(variable: str) -> str:
    return os.environ.get(variable, "").strip()


def _load(signal: str, name: str) -> Any:
    found = entry_points(group=f"opentelemetry_{signal}_exporter", name=name)
    try:
        return next(iter(found)).load()
    except (StopIteration, ImportError):
        if name == _PROTOCOLS["http/protobuf"]:
            raise _missing("the OTLP exporter") from None
        advice = "use otlp, console or none, or install the package that has it"
        happened = f"no exporter {name} is installed"
        raise ConfigurationError(happened, to=f"OTEL_{signal.upper()}_EXPORTER", advice=advice) from None


def _missing(what: str) -> MissingExtra:
    happened = f"{what} is asked for, and is not installed"
    return MissingExtra(happened, to="OTEL_*", advice="pip install 'summarize[telemetry]'")


def _resource() -> Resource:
    from opentelemetry.sdk.resources import Resource

    known = Resource.create()
    named = not str(known.attributes.get("service.name", "unknown_service")).startswith("unknown_service")
    return known if named else known.merge(Resource({"service.name": "summarize"}))


def _tracer_provider(exporters: list[Any], resource: Resource) -> TracerProvider:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    # at the exit it would wait for half a minute; a run sends what it has when it ends
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    for exporter in exporters:
        provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider


def _meter_provider(exporters: list[Any], resource: Resource) -> MeterProvider:
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader

    # its own thread would live on in every process of a pool, and send this one's figures from there
    never = math.inf
    readers = [PeriodicExportingMetricReader(each, export_interval_millis=never) for each in exporters]
    return MeterProvider(readers, resource=resource, shutdown_on_exit=False)
