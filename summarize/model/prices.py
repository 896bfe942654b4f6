"""What a model's tokens cost and how many fit into its window, from the tables inside genai-prices."""

from __future__ import annotations

import re
from functools import cache

from summarize.model.settings import host_name


def cost(
    model: str,
    address: str,
    *,
    input_tokens: int,
    output_tokens: int,
    cached_tokens: int = 0,
    batched: bool = False,
) -> float | None:
    """The price in USD of one request to `model` at `address`; None where nobody knows it.

    `cached_tokens` are those of the input that the endpoint had read before, and charges less for.
    A `batched` request, one of many in a file, costs half where no price of its own is known.
    """
    if not _known(model, address):
        return None
    from genai_prices import Usage, calc_price

    cached_tokens = min(cached_tokens, input_tokens)
    usage = Usage(input_tokens=input_tokens, output_tokens=output_tokens, cache_read_tokens=cached_tokens)
    price = calc_price(usage, model, provider_api_url=address).total_price
    if batched:
        known = calc_price(usage, model, provider_api_url=address, price_context={"processing": "batch"})
        price = known.total_price if known.total_price < price else price / 2
    return float(price)


def window(model: str, address: str) -> int | None:
    """How many tokens `model` holds, question and answer together; None where nobody knows it."""
    if not _known(model, address):
        return None
    from genai_prices import Usage, calc_price

    return calc_price(Usage(input_tokens=0), model, provider_api_url=address).model.context_window


@cache
def _known(model: str, address: str) -> bool:
    # a server of one's own has no name that a price list could hold
    if not re.search(r"[a-z]\.[a-z]", host_name(address)):
        return False
    # reads the tables in the wheel; only `UpdatePrices`, which nothing here starts, would fetch newer ones
    from genai_prices import Usage, calc_price

    try:
        calc_price(Usage(input_tokens=1, output_tokens=1), model, provider_api_url=address)
    except (LookupError, ValueError):
        return False
    return True
