"""Questions that are known ahead, asked in a provider's batches: half the price, within a day.

`answer_ahead` puts the answers where the plain path looks first, in the cache; whatever is missing then
is asked as always.
"""

from summarize.model.ahead.answering import Ahead, answer_ahead
from summarize.model.ahead.ledger import Ledger, Upload

__all__ = ["Ahead", "Ledger", "Upload", "answer_ahead"]
