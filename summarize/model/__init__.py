"""The model at the other end of the line: one careful way to it.

`open_model` gives a `Model` whose `ask` keeps within limits, deadline and budget, repeats what is
worth repeating, and answers from the cache or from a record where it can.
"""

from summarize.model.estimating import Estimate, estimate
from summarize.model.opening import load_model, open_model
from summarize.model.settings import ModelSettings

__all__ = ["Estimate", "ModelSettings", "estimate", "load_model", "open_model"]
