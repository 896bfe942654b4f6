"""Usage, added up."""

from __future__ import annotations

from summarize.brief import Usage


def add(one: Usage, other: Usage) -> Usage:
    """Both together; the cost is unknown as long as neither's is known."""
    known = [usage.cost_usd for usage in (one, other) if usage.cost_usd is not None]
    return Usage(
        requests=one.requests + other.requests,
        retries=one.retries + other.retries,
        input_tokens=one.input_tokens + other.input_tokens,
        output_tokens=one.output_tokens + other.output_tokens,
        cost_usd=sum(known) if known else None,
    )


def subtract(usage: Usage, earlier: Usage) -> Usage:
    """What came to `usage` since it was `earlier`; the cost is unknown as long as `usage`'s is."""
    cost = usage.cost_usd
    return Usage(
        requests=usage.requests - earlier.requests,
        retries=usage.retries - earlier.retries,
        input_tokens=usage.input_tokens - earlier.input_tokens,
        output_tokens=usage.output_tokens - earlier.output_tokens,
        cost_usd=None if cost is None else cost - (earlier.cost_usd or 0.0),
    )
